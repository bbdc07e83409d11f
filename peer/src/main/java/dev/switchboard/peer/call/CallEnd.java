package dev.switchboard.peer.call;

/**
 * How a call ended.
 *
 * @param kind what it comes to
 * @param reason a phrase for people that says more; safe to log
 */
public record CallEnd(Kind kind, String reason) {
    /** What the end of a call comes to. */
    public enum Kind {
        /** We closed it, after its channel was open or before. */
        CLOSED,
        /** The other side closed its channel. */
        CLOSED_BY_OTHER_SIDE,
        /** Its channel never opened. */
        NOT_CONNECTED,
        /** Its channel was open, and the connection broke. */
        LOST
    }
}
