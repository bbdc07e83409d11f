package dev.switchboard.bench.mode;

import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Collects latencies. Not thread-safe. */
final class Latencies {
    private static final int DIGITS = 3;

    private final Histogram histogram;

    Latencies() {
        this(new Histogram(DIGITS));
    }

    private Latencies(Histogram histogram) {
        this.histogram = histogram;
    }

    Latencies copy() {
        return new Latencies(histogram.copy());
    }

    void add(long nanos) {
        histogram.recordValue(Math.max(0, nanos));
    }

    void add(Latencies more) {
        histogram.add(more.histogram);
    }

    long count() {
        return histogram.getTotalCount();
    }

    void reset() {
        histogram.reset();
    }

    void tell(String mode, String subject, Consumer<Measurement> results) {
        results.accept(new Measurement(mode, subject, Metric.LATENCY_P50, micros(histogram.getValueAtPercentile(50))));
        results.accept(new Measurement(mode, subject, Metric.LATENCY_P99, micros(histogram.getValueAtPercentile(99))));
        results.accept(new Measurement(mode, subject, Metric.LATENCY_MAX, micros(histogram.getMaxValue())));
    }

    private static double micros(long nanos) {
        return (double) nanos / TimeUnit.MICROSECONDS.toNanos(1);
    }
}
