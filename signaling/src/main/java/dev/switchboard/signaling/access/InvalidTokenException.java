package dev.switchboard.signaling.access;

/** A token that is worth nothing. The message says why in one line, repeats nothing of it, and is safe to show. */
public final class InvalidTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidTokenException(String message) {
        super(message);
    }
}
