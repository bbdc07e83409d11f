package dev.switchboard.peer.bench;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.log.DurationText;
import java.time.Duration;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param sizes of the messages, in bytes, one after the other
 * @param duration how long messages of each size are sent, and round trips made at the most
 * @param roundTrips how many messages are sent there and back; 0 for none
 */
public record BenchConfig(List<Integer> sizes, Duration duration, int roundTrips) {
    /** Room for its number. */
    static final int LEAST_BYTES = 8;

    private static final int MOST_ROUND_TRIPS = 1_000_000;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(2);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a message that is too small to have a number or too large to be sent, a
     *     duration below 100 ms or above an hour, more than a million round trips, or nothing to do
     */
    public BenchConfig {
        sizes = List.copyOf(sizes);
        for (int size : sizes) {
            if (size < LEAST_BYTES || size > Channel.MAX_MESSAGE_BYTES) {
                throw new IllegalArgumentException("a message has from %d bytes to %d, not %d"
                        .formatted(LEAST_BYTES, Channel.MAX_MESSAGE_BYTES, size));
            }
        }
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a duration is from 100ms to 1h, not " + DurationText.of(duration));
        }
        if (roundTrips < 0 || roundTrips > MOST_ROUND_TRIPS) {
            throw new IllegalArgumentException(
                    "round trips are from 0 to %d, not %d".formatted(MOST_ROUND_TRIPS, roundTrips));
        }
        if (sizes.isEmpty() && roundTrips == 0) {
            throw new IllegalArgumentException("nothing is to be measured");
        }
    }

    /** Four sizes, five seconds each, and a thousand round trips. */
    public static BenchConfig defaults() {
        return new BenchConfig(List.of(1024, 16 * 1024, 64 * 1024, 256 * 1024), Duration.ofSeconds(5), 1000);
    }

    /**
     * How long messages of each size are sent before they count: both sides' compilers have something to do then, and take
     * the CPU from those who empty the socket.
     */
    public Duration warmUp() {
        return duration.compareTo(LONGEST_WARM_UP) < 0 ? duration : LONGEST_WARM_UP;
    }
}
