package dev.switchboard.signaling.metrics;

import dev.switchboard.signaling.redis.RedisEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.stream.Stream;

/** Counts what a server sees of its Redis; owns the counts. Safe for any thread. */
final class RedisMetrics implements RedisEvents {
    private static final Duration[] LATENCIES = Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final LatencyHistogram latency;
    private final Counter failures;
    private final Counter losses;
    private volatile boolean isReached;

    RedisMetrics(PrometheusMeterRegistry registry) {
        latency = new LatencyHistogram(
                registry, "switchboard_redis_latency", "From giving Redis a command to its answer.", LATENCIES);
        failures = Counter.builder("switchboard.redis.failures")
                .description("Commands that Redis did not do, or not in time.")
                .register(registry);
        losses = Counter.builder("switchboard.redis.losses")
                .description("How often the connection for messages was lost.")
                .register(registry);
        Gauge.builder("switchboard.redis.reached", this, metrics -> metrics.isReached ? 1 : 0)
                .description("1 while messages of other servers are heard, else 0.")
                .register(registry);
    }

    @Override
    public void answered(long nanos) {
        latency.add(nanos);
    }

    @Override
    public void failed() {
        failures.increment();
    }

    @Override
    public void reached() {
        isReached = true;
    }

    @Override
    public void lost() {
        isReached = false;
        losses.increment();
    }
}
