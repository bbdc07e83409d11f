package dev.switchboard.signaling.redis;

import java.time.Duration;

/**
 * How long a node waits for Redis, and how much with it.
 *
 * @param answer the longest that a command takes: then it has failed
 * @param silence a connection on which Redis owes an answer and says nothing at all for so long is closed, and made anew
 * @param retry between two tries to connect
 * @param pulse between two questions whether Redis still answers
 * @param commands the most that are under way: further ones fail at once. One counts until Redis answers it or the
 *     connection ends, also after it has failed for its time
 * @param bytes the most that these carry
 */
record RedisLimits(Duration answer, Duration silence, Duration retry, Duration pulse, int commands, long bytes) {
    static final RedisLimits DEFAULT = new RedisLimits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            8192,
            16L * 1024 * 1024);
}
