package dev.switchboard.signaling.fleet;

import java.io.Serial;

/** The store or the bus was not reached, or did not answer in time; whether it did what was asked is not known. */
public final class FleetUnreachableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** With a sentence for the log. */
    public FleetUnreachableException(String message) {
        super(message);
    }

    /** With a sentence for the log, and what brought it about. */
    public FleetUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
