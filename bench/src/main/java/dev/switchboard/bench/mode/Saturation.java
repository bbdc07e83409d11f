package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.Pair;
import dev.switchboard.bench.load.Pairs;
import dev.switchboard.bench.process.ServerProcess;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets each pair keep so many messages on their way. Confined to the pairs' loop. */
final class Saturation implements Pair.Listener {
    /** What part of a measurement goes before it, until the load is even. */
    private static final int LEAD_PART = 4;

    private final LoadLoop loop;
    private final Pairs pairs;
    private final int window;
    private final Latencies latencies = new Latencies();
    private boolean stopping;

    Saturation(LoadLoop loop, Pairs pairs, int window) {
        this.loop = loop;
        this.pairs = pairs;
        this.window = window;
    }

    @Override
    public void delivered(Pair pair, long latencyNanos) {
        latencies.add(latencyNanos);
        refill(pair);
    }

    @Override
    public void answered(Pair pair) {
        refill(pair);
    }

    private void refill(Pair pair) {
        if (!stopping && pair.inFlight() < window) {
            pair.send();
        }
    }

    /** Warms a server up by all sizes: what its compiler learns of one should hold for the others. */
    void warmUp(Target target, List<Integer> sizes, Duration cpu) {
        for (int size : sizes) {
            pairs.setBodyBytes(size);
            target.warmUp(cpu.dividedBy(sizes.size()), this::run);
        }
    }

    /** Goes on for so long, and until all has arrived. */
    void run(Duration duration) {
        begin();
        loop.runFor(duration);
        end();
    }

    /** Goes on until {@link #end}, while the loop is served. */
    void begin() {
        pairs.listen(this);
        stopping = false;
        pairs.sendEach(window);
    }

    /** Returns when all has arrived. */
    void end() {
        stopping = true;
        pairs.settle();
    }

    /** What came out. */
    record Outcome(Latencies latencies, long nanos, long cpuNanos) {
        void tell(String mode, String subject, Consumer<Measurement> results) {
            long count = latencies.count();
            double perSecond = (double) count * TimeUnit.SECONDS.toNanos(1) / nanos;
            results.accept(new Measurement(mode, subject, Metric.CPU_PER_MESSAGE, Cost.micros(cpuNanos, count)));
            results.accept(new Measurement(mode, subject, Metric.MESSAGES_PER_SECOND, perSecond));
            latencies.tell(mode, subject, results);
        }
    }

    /** Begins what is to be measured for so long; returns when the load is even. */
    void lead(Duration duration) {
        begin();
        loop.runFor(duration.dividedBy(LEAD_PART));
        latencies.reset();
    }

    /** Of all messages since the load is even. */
    Latencies latencies() {
        return latencies.copy();
    }

    /** Goes on, and measures what it costs the server while the load is even. */
    Outcome measure(Duration duration, ServerProcess server) {
        lead(duration);
        var cpu = server.meter();
        long start = System.nanoTime();
        loop.runFor(duration);
        long cpuNanos = cpu.nanos();
        var outcome = new Outcome(latencies(), System.nanoTime() - start, cpuNanos);
        end();
        return outcome;
    }
}
