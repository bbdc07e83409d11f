package dev.switchboard.peer.log;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 5s}, {@code 500ms}, {@code 1m30s}. */
public final class DurationText {
    private static final Pattern PART = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|h|m|s)");
    private static final Pattern PARTS = Pattern.compile("(?:" + PART.pattern() + ")+");

    private DurationText() {}

    /**
     * Reads a duration, or one in the form of ISO 8601 such as {@code PT5S}.
     *
     * @throws IllegalArgumentException for anything else; the message says what is expected
     */
    public static Duration parse(String text) {
        try {
            return text.startsWith("P") ? Duration.parse(text) : parseParts(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw notADuration(e);
        }
    }

    private static Duration parseParts(String text) {
        if (!PARTS.matcher(text).matches()) {
            throw notADuration(null);
        }
        var total = Duration.ZERO;
        for (var part = PART.matcher(text); part.find(); ) {
            var nanos = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosOf(part.group(2))));
            total = total.plusNanos(nanos.setScale(0, RoundingMode.DOWN).longValueExact());
        }
        return total;
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(1).toNanos();
            case "m" -> Duration.ofMinutes(1).toNanos();
            case "s" -> Duration.ofSeconds(1).toNanos();
            default -> Duration.ofMillis(1).toNanos();
        };
    }

    private static IllegalArgumentException notADuration(@Nullable Throwable cause) {
        return new IllegalArgumentException("not a duration such as 5s, 500ms or 2m", cause);
    }

    /** A duration of whole milliseconds; what is below them is left out. */
    public static String of(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }
}
