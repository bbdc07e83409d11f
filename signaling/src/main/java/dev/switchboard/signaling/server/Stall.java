package dev.switchboard.signaling.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells whether a queue makes no progress any more. Confined to whoever looks. */
final class Stall {
    /** How long a full queue may stand still before its receiver counts as one that does not read. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private @Nullable Object head;
    private int remaining;
    private long sinceNanos;

    /**
     * Takes a look.
     *
     * @param first what waits in front
     * @param firstRemaining how much of it is left
     * @param nowNanos the time as {@link System#nanoTime()} has it
     * @return whether the same has been in front for too long
     */
    @SuppressWarnings("ReferenceEquality") // The very buffer: another with the same content is progress.
    boolean look(Object first, int firstRemaining, long nowNanos) {
        if (first != head || firstRemaining != remaining) {
            head = first;
            remaining = firstRemaining;
            sinceNanos = nowNanos;
        }
        return nowNanos - sinceNanos > LONGEST.toNanos();
    }
}
