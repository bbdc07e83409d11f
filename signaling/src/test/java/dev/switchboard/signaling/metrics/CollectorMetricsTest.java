package dev.switchboard.signaling.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectorMetricsTest {
    private final Collector young = new Collector("Copy");
    private final Collector old = new Collector("MarkSweepCompact");

    @AutoClose
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @BeforeEach
    void bind() {
        new CollectorMetrics(List.of(young, old)).bindTo(registry);
    }

    private void assertShown(String... lines) {
        assertThat(registry.scrape().lines()).contains(lines);
    }

    @Test
    void eachCollectorIsShownFromTheStart() {
        assertShown(
                "# TYPE jvm_gc_collection_seconds summary",
                "jvm_gc_collection_seconds_count{gc=\"Copy\"} 0",
                "jvm_gc_collection_seconds_sum{gc=\"Copy\"} 0.0",
                "jvm_gc_collection_seconds_count{gc=\"MarkSweepCompact\"} 0",
                "jvm_gc_collection_seconds_sum{gc=\"MarkSweepCompact\"} 0.0");
    }

    @Test
    void whatIsShownIsWhatTheJvmHasCountedByThen() {
        young.count = 3;
        young.millis = 1500;
        assertShown(
                "jvm_gc_collection_seconds_count{gc=\"Copy\"} 3",
                "jvm_gc_collection_seconds_sum{gc=\"Copy\"} 1.5",
                "jvm_gc_collection_seconds_count{gc=\"MarkSweepCompact\"} 0");

        young.count = 5;
        young.millis = 1750;
        assertShown(
                "jvm_gc_collection_seconds_count{gc=\"Copy\"} 5", "jvm_gc_collection_seconds_sum{gc=\"Copy\"} 1.75");
    }

    private static final class Collector implements GarbageCollectorMXBean {
        private final String name;
        private long count;
        private long millis;

        Collector(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public long getCollectionCount() {
            return count;
        }

        @Override
        public long getCollectionTime() {
            return millis;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public String[] getMemoryPoolNames() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ObjectName getObjectName() {
            throw new UnsupportedOperationException();
        }
    }
}
