package dev.switchboard.bench.report;

import java.util.Locale;

/** How numbers are written. */
final class Figure {
    private static final int DIGITS = 3;

    private Figure() {}

    /** Three digits that count, or all before the point: 0.123, 1.23, 12.3, 123, 1234. */
    static String text(double value) {
        int whole = value < 1 ? 0 : 1 + (int) Math.log10(value);
        return String.format(Locale.ROOT, "%." + Math.max(0, DIGITS - Math.max(1, whole)) + "f", value);
    }

    /** A number as it is written. */
    static double rounded(double value) {
        return Double.parseDouble(text(value));
    }

    /** A median with what is around it, where there is more than one launch. */
    static String text(Spread spread) {
        var median = text(spread.median());
        return spread.least() == spread.most()
                ? median
                : "%s (%s–%s)".formatted(median, text(spread.least()), text(spread.most()));
    }
}
