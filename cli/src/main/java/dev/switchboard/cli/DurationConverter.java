package dev.switchboard.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as people write them: {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}, or ISO 8601; from a millisecond
 * to {@value #MAX_DAYS} days.
 */
public final class DurationConverter implements ITypeConverter<Duration> {
    private static final int MAX_DAYS = 365;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(MAX_DAYS);

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String value) {
        var duration = parse(value);
        if (duration.compareTo(SHORTEST) < 0) {
            throw new TypeConversionException("'" + value + "' is less than a millisecond");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + value + "' is more than " + MAX_DAYS + " days");
        }
        return duration;
    }

    private static Duration parse(String value) {
        var match = NUMBER_AND_UNIT.matcher(value.toLowerCase(Locale.ROOT));
        if (match.matches()) {
            return of(Long.parseLong(match.group(1)), match.group(2));
        }
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + value + "' is not a duration like 500ms, 5s, 2m or 1h");
        }
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
