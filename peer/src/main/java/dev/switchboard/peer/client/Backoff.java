package dev.switchboard.peer.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each attempt in a row: about twice as long each time, up to a limit.
 *
 * <p>Half of each delay is left to chance, so that the peers of a server that restarts do not come back all at
 * once. Not thread-safe.
 */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The delay before the next attempt: between half of the current step and all of it. */
    Duration nextDelay() {
        long half = next.toNanos() / 2;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return Duration.ofNanos(half + random.nextLong(half + 1));
    }

    /** An attempt was successful. */
    void reset() {
        next = FIRST;
    }
}
