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

    /**
     * The connection never came about; nothing follows.
     *
     * @param reason a phrase for people that names the address; safe to log
     */
    void unreachable(String reason);

    /**
     * The connection was there and is no more; nothing follows.
     *
     * @param reason a phrase for people; safe to log
     */
    void lost(String reason);
}
