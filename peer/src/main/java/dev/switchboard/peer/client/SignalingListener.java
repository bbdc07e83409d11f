package dev.switchboard.peer.client;

import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;

/** Is told, in the event loop, what the signaling server says. */
public interface SignalingListener {
    /** The connection is there. */
    void connected();

    /** Something from another peer. */
    void received(PeerMessage message);

    /** The server's response to a request of ours. */
    void responded(Request request, Response response);

    /** The connection never came about; nothing follows. The reason names the address. */
    void unreachable(Loss loss);

    /** The connection was there and is no more; nothing follows. */
    void lost(Loss loss);
}
