package dev.switchboard.peer.negotiation;

/**
 * Which side gives way when both offer at once, as in the W3C's perfect negotiation. One side of a connection is
 * polite and the other is not.
 */
public enum Politeness {
    /** Takes its own offer back, and answers the other side's. */
    POLITE,
    /** Passes over the other side's offer, and waits for the answer to its own. */
    IMPOLITE
}
