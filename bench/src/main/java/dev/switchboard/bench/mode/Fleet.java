package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.Tokens;
import dev.switchboard.bench.process.CpuMeter;
import dev.switchboard.bench.process.RedisProcess;
import dev.switchboard.bench.process.ServerProcess;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import dev.switchboard.bench.report.Results;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Two servers on one Redis to be measured, freshly started. Answer peers are at the first and offer peers at the second;
 * members of a room at each in turn.
 *
 * @param first a server
 * @param second another
 * @param redis over which they act as one
 * @param tokens what they let clients in by
 * @param results who is told what was measured
 */
public record Fleet(ServerProcess first, ServerProcess second, RedisProcess redis, Tokens tokens, Results results) {
    private static final String ALL = "together";
    private static final Duration SLICE = Duration.ofMillis(200);
    /** As with one server: a machine that is busy with other things is slow. */
    private static final int PATIENCE = 6;

    LoadLoop loop() throws IOException {
        return new LoadLoop(first.port(), second.port());
    }

    /** Loads the servers until the first has worked for so long. */
    void warmUp(Duration cpu, Consumer<Duration> load) {
        var meter = first.meter();
        long end = System.nanoTime() + cpu.toNanos() * PATIENCE;
        while (meter.nanos() < cpu.toNanos() && System.nanoTime() - end < 0) {
            load.accept(SLICE);
        }
    }

    /** Begins to count what all three work. */
    Meters meters() {
        var meters = new LinkedHashMap<String, CpuMeter>();
        meters.put("first server", first.meter());
        meters.put("second server", second.meter());
        meters.put("Redis", redis.meter());
        return new Meters(meters, System.nanoTime());
    }

    /** Counts what all three work from a moment on. */
    record Meters(Map<String, CpuMeter> byProcess, long sinceNanos) {
        FleetCost cost() {
            var nanos = new LinkedHashMap<String, Long>();
            byProcess.forEach((process, meter) -> nanos.put(process, meter.nanos()));
            return new FleetCost(nanos, (double) (System.nanoTime() - sinceNanos) / TimeUnit.SECONDS.toNanos(1));
        }
    }

    /** Tells what each of so many cost. */
    void tellCost(String mode, String subject, Metric metric, FleetCost cost, long count) {
        cost.nanosByProcess()
                .forEach((process, nanos) ->
                        results.add(process, new Measurement(mode, subject, metric, Cost.micros(nanos, count))));
        tell(new Measurement(mode, subject, metric, Cost.micros(cost.allNanos(), count)));
    }

    /** Tells what messages cost, and how long they took. */
    void tellMessages(String mode, String subject, FleetCost cost, Latencies latencies) {
        long count = latencies.count();
        tellCost(mode, subject, Metric.CPU_PER_MESSAGE, cost, count);
        tell(new Measurement(mode, subject, Metric.MESSAGES_PER_SECOND, count / cost.seconds()));
        latencies.tell(mode, subject, this::tell);
    }

    /** Tells what is of all three together. */
    void tell(Measurement measured) {
        results.add(ALL, measured);
    }
}
