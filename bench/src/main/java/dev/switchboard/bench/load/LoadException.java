package dev.switchboard.bench.load;

/** The server did what it must not, or did not what it must: what was measured is worth nothing. */
public final class LoadException extends RuntimeException {
    /** Says what happened. */
    public LoadException(String message) {
        super(message);
    }

    /** Says what happened, and why. */
    public LoadException(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
