package dev.switchboard.peer.channel;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.log.DurationText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What a peer says over its data channels.
 *
 * @param interval the time from the opening to the first message, and between two messages; empty where nothing is to be
 *     sent, and what comes is not worth telling either: the call is for something else
 * @param message the text of every message; empty for a random one each time
 */
public record ExchangeConfig(Optional<Duration> interval, Optional<String> message) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for an interval below a millisecond or above a day, or a message larger
     *     than {@link Channel#MAX_MESSAGE_BYTES}
     */
    public ExchangeConfig {
        interval.filter(ExchangeConfig::isOutOfRange).ifPresent(wrong -> {
            throw new IllegalArgumentException("an interval is from 1ms to 24h, not " + DurationText.of(wrong));
        });
        if (message.filter(ExchangeConfig::isTooLarge).isPresent()) {
            throw new IllegalArgumentException(
                    "a message has at most " + Channel.MAX_MESSAGE_BYTES + " bytes in UTF-8");
        }
    }

    private static boolean isOutOfRange(Duration interval) {
        return interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0;
    }

    private static boolean isTooLarge(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length > Channel.MAX_MESSAGE_BYTES;
    }

    /** A random message every five seconds. */
    public static ExchangeConfig defaults() {
        return new ExchangeConfig(Optional.of(Duration.ofSeconds(5)), Optional.empty());
    }

    /** The same at another interval. */
    public ExchangeConfig withInterval(Duration other) {
        return new ExchangeConfig(Optional.of(other), message);
    }

    /** Nothing is said. */
    public static ExchangeConfig silent() {
        return new ExchangeConfig(Optional.empty(), Optional.empty());
    }

    /** The same with a fixed text. */
    public ExchangeConfig withMessage(String text) {
        return new ExchangeConfig(interval, Optional.of(text));
    }
}
