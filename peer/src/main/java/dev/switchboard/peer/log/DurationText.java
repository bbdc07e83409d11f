package dev.switchboard.peer.log;

import java.time.Duration;

/** Durations as people write them: {@code 5s}, {@code 500ms}, {@code 1m30s}. */
public final class DurationText {
    private DurationText() {}

    /** The text of a duration; what is below a millisecond is left out. */
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
