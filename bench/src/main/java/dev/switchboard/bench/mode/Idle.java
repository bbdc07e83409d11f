package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.Crowd;
import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.Pairs;
import dev.switchboard.bench.process.Memory;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A few pairs that talk while many registered peers do nothing but answer the server's pings: what those cost, and
 * whether those who talk notice them. What they cost is measured with none, and after each crowd has come; what is
 * noticed, in turns with each crowd and with none, for a p99 is as much the machine's as the server's.
 *
 * @param crowds how many peers do nothing, from few to many; none is measured too
 * @param pairs how many pairs talk
 * @param window how many messages of a pair are on their way at any time when the server is saturated
 * @param perSecond how many messages all pairs send together when it is not
 * @param bodyBytes bytes of a message's body
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param settling how long the pairs then talk at that pace before anything is measured
 * @param duration how long latencies are measured beside each crowd, in turns; saturated, it is half as long
 */
public record Idle(
        List<Integer> crowds,
        int pairs,
        int window,
        int perSecond,
        int bodyBytes,
        Duration warmUp,
        Duration settling,
        Duration duration)
        implements OneByOne {
    private static final int FIRST_PEOPLE = 1000;
    /** Short beside what a machine does from minute to minute, and long enough that crowds need not come too often. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(5);

    private static final double BYTES_PER_KIB = 1024;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void measure(Target target) throws IOException {
        try (var loop = new LoadLoop(target.process().port())) {
            new Run(loop, target).measure();
        }
    }

    /** Of one server. */
    private final class Run {
        private final LoadLoop loop;
        private final Target target;
        private final Pairs talking;
        private final Crowd people;
        private final Pace pace;
        private final Saturation saturation;

        Run(LoadLoop loop, Target target) {
            this.loop = loop;
            this.target = target;
            talking = Pairs.connect(loop, target.tokens(), pairs, bodyBytes);
            people = new Crowd(loop, target.tokens());
            pace = new Pace(loop, talking, perSecond);
            saturation = new Saturation(loop, talking, window);
        }

        void measure() throws IOException {
            // What the server's compiler believed before it knew of those who leave, it has to compile again.
            warmUpDoor();
            target.warmUp(warmUp, saturation::run);
            pace.settle(settling);
            var empty = target.process().memory();
            measureCost(0);
            for (int size : crowds) {
                measureArrival(size);
                measureMemory(empty, size);
                measureCost(size);
            }
            measureLatencies();
        }

        /**
         * What the server learns of connections once and for all is not what each of them costs. By a few only: those who are
         * measured would take the memory again that many leave, and seem to cost less.
         */
        private void warmUpDoor() {
            people.growTo(Math.min(crowds.get(0), FIRST_PEOPLE));
            people.leave();
        }

        private void measureArrival(int size) {
            int before = people.size();
            var cpu = target.process().meter();
            people.growTo(size);
            if (size > before) {
                tell(size, Metric.CPU_PER_CONNECT, Cost.micros(cpu.nanos(), size - before));
            }
        }

        private void measureMemory(Memory empty, int size) throws IOException {
            var now = target.process().memory();
            tell(size, Metric.MEMORY_PER_CONNECTION, (now.rss() - empty.rss()) / BYTES_PER_KIB / size);
            if (now.liveHeap().isPresent() && empty.liveHeap().isPresent()) {
                long heap = now.liveHeap().getAsLong() - empty.liveHeap().getAsLong();
                tell(size, Metric.HEAP_PER_CONNECTION, heap / BYTES_PER_KIB / size);
            }
        }

        private void measureCost(int size) {
            // After a crowd has come, the server's compiler has something to do again.
            target.warmUp(duration.dividedBy(2), saturation::run);
            var outcome = saturation.measure(duration.dividedBy(2), target.process());
            double cost = Cost.micros(outcome.cpuNanos(), outcome.latencies().count());
            tell(size, Metric.CPU_PER_MESSAGE, cost);
        }

        private void measureLatencies() {
            var talks =
                    Stream.concat(Stream.of(0), crowds.stream()).map(Talk::new).toList();
            var turns = new Turns(LONGEST_TURN, ThreadLocalRandom.current()::nextBoolean);
            try {
                turns.take(talks, duration, Talk::turn);
            } finally {
                // Where one fails, the others' count all the same.
                talks.forEach(Talk::tell);
            }
        }

        private void tell(int size, Metric metric, double value) {
            target.results().accept(new Measurement(name(), subject(size), metric, value));
        }

        private String subject(int size) {
            return size + " idle";
        }

        /** Beside a crowd. */
        private final class Talk {
            private final int size;
            private final Latencies latencies = new Latencies();
            private long pings;
            private long nanos;

            Talk(int size) {
                this.size = size;
            }

            void turn(Duration time) {
                people.shrinkTo(size);
                people.growTo(size);
                // Those who come and go leave work to the compiler and the collector.
                pace.run(time);
                long pingsBefore = loop.pongs();
                long start = System.nanoTime();
                latencies.add(pace.run(time));
                nanos += System.nanoTime() - start;
                pings += loop.pongs() - pingsBefore;
            }

            void tell() {
                if (latencies.count() == 0) {
                    return;
                }
                latencies.tell(name(), subject(size), target.results());
                Run.this.tell(size, Metric.PINGS_ANSWERED, (double) pings * TimeUnit.SECONDS.toNanos(1) / nanos);
            }
        }
    }
}
