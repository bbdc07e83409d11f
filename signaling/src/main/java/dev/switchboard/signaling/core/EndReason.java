package dev.switchboard.signaling.core;

/** Why the server ends a connection. */
public enum EndReason {
    /** It did not answer while another connection asked for its id. */
    GAVE_WAY("another connection took this id over", Refusal.SILENT),
    /** A connection with a token of the same subject asked for its id. */
    TAKEN_OVER("taken over", Refusal.TAKEN_OVER),
    /** More of its requests were waiting than the server keeps. */
    TOO_FAST("too many requests at once", Refusal.TOO_FAST),
    /** It sent more messages a second than it may. */
    MESSAGE_RATE("too many messages a second", Refusal.MESSAGE_RATE);

    private final String text;
    private final Refusal refusal;

    EndReason(String text, Refusal refusal) {
        this.text = text;
        this.refusal = refusal;
    }

    /** A sentence for the close frame. */
    public String text() {
        return text;
    }

    /** As it is counted. */
    public Refusal refusal() {
        return refusal;
    }
}
