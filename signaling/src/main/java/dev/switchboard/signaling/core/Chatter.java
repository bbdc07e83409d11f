package dev.switchboard.signaling.core;

import java.util.concurrent.TimeUnit;
import org.slf4j.event.Level;

/**
 * How much the log tells of single messages, or connections: all while there are few, and so many a second where there
 * are more; the others are for those who look at its details. Strangers could fill the disk otherwise, and to write of
 * each of their messages would cost more than to forward it. Owns the count. Safe for any thread.
 */
final class Chatter {
    static final int PER_SECOND = 100;
    /** Told at once, after it was quiet. */
    static final int BURST = 1_000;

    private static final long COST_NANOS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
    private static final long TOLERANCE_NANOS = COST_NANOS * (BURST - 1);

    // Both guarded by this.
    private boolean begun;
    private long evenAtNanos;

    /**
     * The level at which the log tells of one.
     *
     * @param arrivedNanos when it came, as {@link System#nanoTime()} has it
     */
    synchronized Level level(long arrivedNanos) {
        long ahead = begun ? Math.max(0, evenAtNanos - arrivedNanos) : 0;
        if (ahead > TOLERANCE_NANOS) {
            return Level.DEBUG;
        }
        begun = true;
        evenAtNanos = arrivedNanos + ahead + COST_NANOS;
        return Level.INFO;
    }
}
