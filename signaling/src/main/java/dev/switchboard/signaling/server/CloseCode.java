package dev.switchboard.signaling.server;

/** Close codes of our own (RFC 6455, section 7.4.2: 4000 to 4999 are for private use). */
final class CloseCode {
    /** Another connection with a token of the same subject took the id over: do not come back. */
    static final int TAKEN_OVER = 4001;
    /** The connection's token is valid no longer: come back with another. */
    static final int TOKEN_EXPIRED = 4002;

    private CloseCode() {}
}
