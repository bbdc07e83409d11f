package dev.switchboard.signaling.server;

import java.time.Duration;

/**
 * Tells whether a queue has been large for too long while memory was short. A few receivers that read just enough to
 * make progress could keep it short for all others otherwise. Confined to whoever looks.
 */
final class Hoard {
    /** How long a queue may stay large, of the time that memory is short. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private boolean counting;
    private long lookedNanos;
    private long heldNanos;

    /**
     * Takes a look.
     *
     * @param large whether more waits than may while memory is short
     * @param isShort whether memory is short
     * @param nowNanos the time as {@link System#nanoTime()} has it
     * @return whether it has to go. The time counts until the queue is small for once: memory that is short by turns
     *     is no better
     */
    boolean look(boolean large, boolean isShort, long nowNanos) {
        if (counting) {
            heldNanos += nowNanos - lookedNanos;
        }
        if (!large) {
            heldNanos = 0;
        }
        counting = large && isShort;
        lookedNanos = nowNanos;
        return counting && heldNanos > LONGEST.toNanos();
    }
}
