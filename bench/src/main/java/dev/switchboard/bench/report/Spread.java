package dev.switchboard.bench.report;

import java.util.List;

/**
 * What several launches came to.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param least the least
 * @param most the most
 */
record Spread(double median, double least, double most) {
    /** Of at least one value. */
    static Spread of(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
