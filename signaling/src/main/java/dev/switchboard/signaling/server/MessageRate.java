package dev.switchboard.signaling.server;

import java.time.Duration;

/**
 * How much a connection may send: so many frames a second for long, and so many at once. Counted as the generic
 * cell rate algorithm does: one number says when the connection would be even. Confined to whoever decodes it.
 */
final class MessageRate {
    private final long costNanos;
    private final long toleranceNanos;
    private long evenAtNanos;

    /** Whole at the beginning, whatever the time. */
    MessageRate(int perSecond, int burst, long nowNanos) {
        this.costNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        this.toleranceNanos = costNanos * (burst - 1L);
        this.evenAtNanos = nowNanos;
    }

    /** Whether one frame more may come at this time, as {@link System#nanoTime()} has it; counts it if so. */
    boolean take(long nowNanos) {
        long ahead = Math.max(0, evenAtNanos - nowNanos);
        if (ahead > toleranceNanos) {
            return false;
        }
        evenAtNanos = nowNanos + ahead + costNanos;
        return true;
    }
}
