package dev.switchboard.signaling.core;

/** Why the server ends a connection. */
public enum EndReason {
    /** It did not answer while another connection asked for its id. */
    GAVE_WAY("another connection took this id over"),
    /** More of its requests were waiting than the server keeps. */
    TOO_FAST("too many requests at once");

    private final String text;

    EndReason(String text) {
        this.text = text;
    }

    /** A sentence for the close frame. */
    public String text() {
        return text;
    }
}
