package dev.switchboard.signaling.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.Arrays;

/**
 * How long something took, by the bounds of a few ranges. Safe for any thread.
 *
 * <p>Not a timer of Micrometer's: that also keeps the longest of the last minutes. What it does when a minute is over, or
 * something took longer than all before, is so seldom that the JVM's compiler leaves it out of the code of a message, and
 * throws that code away when it happens. Here only a message that comes while the histogram is read goes such a way.
 */
final class LatencyHistogram {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Histogram histogram;

    /**
     * One that is empty.
     *
     * @param name as Prometheus has it, without the unit, which is seconds
     * @param bounds how long the longest of each range takes
     */
    LatencyHistogram(PrometheusMeterRegistry registry, String name, String description, Duration... bounds) {
        histogram = Histogram.builder()
                .classicOnly()
                .classicUpperBounds(Arrays.stream(bounds)
                        .mapToDouble(bound -> seconds(bound.toNanos()))
                        .toArray())
                .withoutExemplars()
                .name(name + "_seconds")
                .help(description)
                .register(registry.getPrometheusRegistry());
        // Else it would be shown only once something was added.
        histogram.initLabelValues();
    }

    void add(long nanos) {
        histogram.observe(seconds(nanos));
    }

    private static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }
}
