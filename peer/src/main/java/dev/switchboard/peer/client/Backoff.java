package dev.switchboard.peer.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each attempt in a row: up to twice as long each time, and never longer than
 * {@link #LONGEST}, so that all are back within five seconds of the server's return.
 *
 * <p>All of each delay is left to chance ("full jitter"), so that the peers of a server that restarts come back spread
 * over the whole step and not at once. Not thread-safe.
 */
public final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(4);

    private final RandomGenerator random;
    private Duration step = FIRST;

    /** None has been made yet. */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The delay before the next attempt: anything up to the current step. */
    public Duration nextDelay() {
        var delay = upTo(step);
        var doubled = step.multipliedBy(2);
        step = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return delay;
    }

    /** A delay of the longest step at once: for when everybody was sent away at the same moment. */
    Duration longDelay() {
        step = LONGEST;
        return nextDelay();
    }

    private Duration upTo(Duration limit) {
        return Duration.ofNanos(random.nextLong(limit.toNanos() + 1));
    }

    /** An attempt was successful. */
    public void reset() {
        step = FIRST;
    }
}
