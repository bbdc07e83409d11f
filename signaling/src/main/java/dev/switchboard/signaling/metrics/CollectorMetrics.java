package dev.switchboard.signaling.metrics;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How often the garbage collectors were at work, and how long in all, as the JVM counts it.
 *
 * <p>Not Micrometer's own, which has the JVM tell it of each collection: with short ones that takes nearly as long as the
 * collection (docs/performance.md), and right after it, when messages wait that have come meanwhile. Here nothing is done until
 * somebody asks.
 */
final class CollectorMetrics implements MeterBinder {
    private final List<? extends GarbageCollectorMXBean> collectors;

    /** Of this JVM's collectors. */
    CollectorMetrics() {
        this(ManagementFactory.getGarbageCollectorMXBeans());
    }

    /**
     * Of these collectors.
     *
     * @param collectors are read for as long as somebody else holds them; the JVM holds its own for ever
     */
    CollectorMetrics(List<? extends GarbageCollectorMXBean> collectors) {
        this.collectors = List.copyOf(collectors);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        collectors.forEach(collector -> bind(collector, registry));
    }

    private static void bind(GarbageCollectorMXBean collector, MeterRegistry registry) {
        FunctionTimer.builder(
                        "jvm.gc.collection",
                        collector,
                        GarbageCollectorMXBean::getCollectionCount,
                        GarbageCollectorMXBean::getCollectionTime,
                        TimeUnit.MILLISECONDS)
                .description("Time spent in a garbage collector of the JVM.")
                .tag("gc", collector.getName())
                .register(registry);
    }
}
