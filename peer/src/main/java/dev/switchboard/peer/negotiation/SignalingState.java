package dev.switchboard.peer.negotiation;

/**
 * Where a negotiation stands, as in the W3C's {@code RTCSignalingState}.
 *
 * <p>A state is entered when the step into it is decided, not when the connection has carried it out: what
 * arrives in between must already be judged by it.
 */
public enum SignalingState {
    /** No offer is open. */
    STABLE,
    /** We made an offer, and wait for its answer. */
    HAVE_LOCAL_OFFER,
    /** The other side made an offer, and we owe it an answer. */
    HAVE_REMOTE_OFFER,
    /** Over; nothing has an effect any more. */
    CLOSED
}
