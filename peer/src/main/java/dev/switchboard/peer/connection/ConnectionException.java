package dev.switchboard.peer.connection;

/** WebRTC cannot be used, or not for this. The message is for people. */
public final class ConnectionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what caused it. */
    public ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why not, in words. */
    public ConnectionException(String message) {
        super(message);
    }
}
