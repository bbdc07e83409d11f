package dev.switchboard.peer.connection;

import dev.switchboard.peer.media.FrameSink;

/** A video track that the other side sends. Confined to the event loop. */
public interface RemoteVideo {
    /**
     * Hands all frames from now on to a sink, on a thread of the library's, until the connection is closed; only one
     * sink is possible.
     */
    void sendTo(FrameSink sink);
}
