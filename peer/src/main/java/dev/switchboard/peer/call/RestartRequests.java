package dev.switchboard.peer.call;

import java.time.Duration;

/**
 * How often a caller looks for another way because it is asked to, for anybody between the two sides may ask: with pauses
 * that grow, and that are short again once nobody has asked for long. What the caller finds out by itself is not bound by
 * this.
 *
 * <p>Not thread-safe: it belongs to its call.
 */
final class RestartRequests {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** After so long, a request is as good as the first. */
    static final Duration MEMORY = LONGEST_PAUSE.multipliedBy(10);

    private long followedNanos;
    /** Until the next is followed; none before the first. */
    private long pauseNanos;

    /** Whether a request that comes now is to be followed: then it counts. */
    boolean follow(long nowNanos) {
        long since = nowNanos - followedNanos;
        if (since < pauseNanos) {
            return false;
        }
        boolean first = pauseNanos == 0 || since >= MEMORY.toNanos();
        pauseNanos = first ? FIRST_PAUSE.toNanos() : Math.min(2 * pauseNanos, LONGEST_PAUSE.toNanos());
        followedNanos = nowNanos;
        return true;
    }
}
