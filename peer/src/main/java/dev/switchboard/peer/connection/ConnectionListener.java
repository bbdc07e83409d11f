package dev.switchboard.peer.connection;

import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SessionDescription;

/** Is told, in the event loop, what becomes of a {@link Connection}. */
public interface ConnectionListener {
    /** Our description was made and set. */
    void localDescriptionSet(SessionDescription description);

    /** The other side's description was set. */
    void remoteDescriptionSet(SessionDescription description);

    /** A candidate of ours was found. */
    void localCandidate(IceCandidate candidate);

    /** What the connection is to carry cannot be carried without an offer of ours; who offers unasked need not care. */
    default void negotiationNeeded() {}

    /** The other side sends video, or begins to; each track is told once. */
    default void videoArrived(RemoteVideo video) {}

    /** The state of the connection has changed. */
    void stateChanged(ConnectionState state);

    /** The other side opened a channel. Whoever wants to hear of it listens before this returns. */
    void channelArrived(Channel channel);

    /**
     * A description could not be made or set.
     *
     * @param operation what could not be done; safe to log
     * @param detail the library's words, which may quote a description and its passwords
     */
    void failed(String operation, String detail);
}
