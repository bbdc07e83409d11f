package dev.switchboard.bench.scale;

import java.util.Locale;

/** How calculated numbers are written: to three digits, for no more are known. */
final class Quantity {
    private static final int DIGITS = 3;
    private static final double KIBI = 1024;

    private Quantity() {}

    /** 0.123, 1.23, 12.3, 123, 1,230. */
    static String text(double value) {
        if (value == 0) {
            return "0";
        }
        int whole = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        double step = Math.pow(10, whole - DIGITS);
        double rounded = Math.round(value / step) * step;
        int decimals = Math.min(DIGITS, Math.max(0, DIGITS - whole));
        var text = String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
        return decimals == 0 ? text : text.replaceAll("\\.?0+$", "");
    }

    /** With the unit that makes it readable. */
    static String bytes(double bytes) {
        double value = bytes;
        for (var unit : new String[] {"B", "KiB", "MiB"}) {
            if (value < KIBI) {
                return text(value) + " " + unit;
            }
            value /= KIBI;
        }
        return text(value) + " GiB";
    }

    /** For people: 1 million, 250,000. */
    static String count(double value) {
        if (value >= 1e9) {
            return text(value / 1e9) + " thousand million";
        }
        return value >= 1e6 ? text(value / 1e6) + " million" : text(value);
    }
}
