package dev.switchboard.signaling.fleet;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The store or the bus was not reached, or did not answer in time; whether it did what was asked is not known. */
public final class FleetUnreachableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** With a sentence for the log. */
    public FleetUnreachableException(String message) {
        this(message, null);
    }

    /** With a sentence for the log, and what brought it about. */
    public FleetUnreachableException(String message, @Nullable Throwable cause) {
        // Without the stack: while Redis is gone each request makes one, and where it was made says nothing.
        super(message, cause, false, false);
    }
}
