package dev.switchboard.peer.recovery;

import java.util.concurrent.TimeUnit;

/**
 * How long nothing has been heard of the other side, by looks at a count that rises with whatever is heard.
 *
 * <p>Time in which nobody looked does not count: a process that was frozen has heard nothing by its own fault. Not
 * thread-safe.
 */
final class Silence {
    /** Two looks that are further apart than this say that the process stood still. */
    static final long STANDSTILL_NANOS = TimeUnit.SECONDS.toNanos(3);

    private long heard;
    private long sinceNanos;
    private long lookedNanos;

    Silence(long nowNanos) {
        sinceNanos = nowNanos;
        lookedNanos = nowNanos;
    }

    /**
     * Looks at the count.
     *
     * @return for how many nanoseconds it has not changed
     */
    long look(long count, long nowNanos) {
        long pause = nowNanos - lookedNanos;
        lookedNanos = nowNanos;
        if (count != heard) {
            heard = count;
            sinceNanos = nowNanos;
        } else if (pause > STANDSTILL_NANOS) {
            sinceNanos += pause;
        }
        return nowNanos - sinceNanos;
    }
}
