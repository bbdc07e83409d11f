package dev.switchboard.peer.connection;

/** WebRTC cannot be used, or not for this. The message is for people. */
public final class ConnectionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With nothing but itself to blame. */
    public ConnectionException(String message) {
        super(message);
    }

    /** With what caused it. */
    public ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
