package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.Pair;
import dev.switchboard.bench.load.Pairs;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As many messages as the server takes: each pair keeps so many on their way.
 *
 * @param pairs how many pairs talk
 * @param window how many messages of a pair are on their way at any time
 * @param sizes bytes of a message's body
 * @param warmUp how long it goes before anything is measured
 * @param duration how long each size is measured
 */
public record Forward(int pairs, int window, List<Integer> sizes, Duration warmUp, Duration duration) implements Mode {
    /** What a new size takes to be as fast as it will be. */
    private static final int WARM_UP_PARTS = 4;

    @Override
    public String name() {
        return "forward";
    }

    @Override
    public void measure(Target target) throws IOException {
        try (var loop = new LoadLoop(target.process().port())) {
            new Run(loop, target).measure();
        }
    }

    /** Of one server. */
    private final class Run implements Pair.Listener {
        private final LoadLoop loop;
        private final Target target;
        private final Pairs talking;
        private final Latencies latencies = new Latencies();
        private boolean stopping;

        Run(LoadLoop loop, Target target) {
            this.loop = loop;
            this.target = target;
            this.talking = Pairs.connect(loop, target.tokens(), pairs, sizes.get(0));
            talking.listen(this);
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

        void measure() {
            warmUp();
            sizes.forEach(this::measure);
        }

        /** All sizes from the beginning: what the server's compiler learns of one should hold for the others. */
        private void warmUp() {
            for (int size : sizes) {
                begin(size);
                loop.runFor(warmUp.dividedBy(sizes.size()));
                end();
            }
        }

        private void begin(int size) {
            talking.setBodyBytes(size);
            stopping = false;
            talking.sendEach(window);
        }

        private void end() {
            stopping = true;
            talking.settle();
        }

        private void measure(int size) {
            begin(size);
            loop.runFor(duration.dividedBy(WARM_UP_PARTS));
            latencies.reset();
            var cpu = target.process().meter();
            long start = System.nanoTime();
            loop.runFor(duration);
            long cpuNanos = cpu.nanos();
            double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
            tell(size, Metric.CPU_PER_MESSAGE, Cost.micros(cpuNanos, latencies.count()));
            tell(size, Metric.MESSAGES_PER_SECOND, latencies.count() / seconds);
            latencies.tell(name(), subject(size), target.results());
            end();
        }

        private void tell(int size, Metric metric, double value) {
            target.results().accept(new Measurement(name(), subject(size), metric, value));
        }

        private static String subject(int size) {
            return size + " B";
        }
    }
}
