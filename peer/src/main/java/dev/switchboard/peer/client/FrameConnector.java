package dev.switchboard.peer.client;

import java.net.URI;

/** Makes WebSocket connections. */
interface FrameConnector {
    /** Begins to connect; the listener is told what comes of it. */
    FrameConnection connect(URI uri, FrameListener listener);
}
