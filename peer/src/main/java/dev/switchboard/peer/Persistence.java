package dev.switchboard.peer;

import java.time.Duration;

/**
 * When an offer peer calls its target again.
 *
 * @param longestWait for how long a target that is not there yet is waited for; zero to end at once
 * @param reconnect whether to call again, without end, when a call that was open ended without our will
 */
public record Persistence(Duration longestWait, boolean reconnect) {
    /** Calls once. */
    public static final Persistence NONE = new Persistence(Duration.ZERO, false);
}
