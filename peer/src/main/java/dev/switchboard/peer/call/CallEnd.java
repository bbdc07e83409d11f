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
        /** It was not set up: one side did not trust the other. */
        NOT_TRUSTED,
        /** It was not set up: the other side does not let our id call. */
        NOT_ALLOWED,
        /** Its channel was open, and the connection broke. */
        LOST,
        /** Its channel was open, and the other side's process ended, or is another one by now. */
        GONE;

        /** Whether another call may go better: it was not our will, and no matter of trust. */
        public boolean mayBeOtherwiseNextTime() {
            return switch (this) {
                case CLOSED_BY_OTHER_SIDE, NOT_CONNECTED, LOST, GONE -> true;
                case CLOSED, NOT_TRUSTED, NOT_ALLOWED -> false;
            };
        }

        /** Whether the channel may have been open. */
        public boolean isOfOpenChannel() {
            return switch (this) {
                case CLOSED, CLOSED_BY_OTHER_SIDE, LOST, GONE -> true;
                case NOT_CONNECTED, NOT_TRUSTED, NOT_ALLOWED -> false;
            };
        }
    }
}
