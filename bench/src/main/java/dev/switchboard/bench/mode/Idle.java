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
import java.util.concurrent.TimeUnit;

/**
 * A few pairs that talk while many registered peers do nothing but answer the server's pings: what those cost in
 * memory, and whether those who talk notice them.
 *
 * @param crowds how many peers do nothing, from few to many; 0 is measured first
 * @param pairs how many pairs talk
 * @param window how many messages of a pair are on their way at any time when the server is saturated
 * @param perSecond how many messages all pairs send together when it is not
 * @param bodyBytes bytes of a message's body
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param settling how long the pairs then talk at that pace before anything is measured
 * @param duration how long each crowd is measured, once saturated and once not
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
            measureTalk("0 idle");
            for (int size : crowds) {
                measureArrival(size);
                measureMemory(empty, size);
                measureTalk(size + " idle");
            }
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
                tell(size + " idle", Metric.CPU_PER_CONNECT, Cost.micros(cpu.nanos(), size - before));
            }
        }

        private void measureMemory(Memory empty, int size) throws IOException {
            var now = target.process().memory();
            tell(size + " idle", Metric.MEMORY_PER_CONNECTION, (now.rss() - empty.rss()) / BYTES_PER_KIB / size);
            if (now.liveHeap().isPresent() && empty.liveHeap().isPresent()) {
                long heap = now.liveHeap().getAsLong() - empty.liveHeap().getAsLong();
                tell(size + " idle", Metric.HEAP_PER_CONNECTION, heap / BYTES_PER_KIB / size);
            }
        }

        private void measureTalk(String subject) {
            // After a crowd has come, the server's compiler has something to do again.
            target.warmUp(duration.dividedBy(2), saturation::run);
            var outcome = saturation.measure(duration.dividedBy(2), target.process());
            tell(
                    subject,
                    Metric.CPU_PER_MESSAGE,
                    Cost.micros(outcome.cpuNanos(), outcome.latencies().count()));
            // Other code is hot at so low a load, and what is compiled meanwhile is the tail of the latency.
            pace.run(duration);
            long pings = loop.pongs();
            long start = System.nanoTime();
            pace.run(duration).tell(name(), subject, target.results());
            double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
            tell(subject, Metric.PINGS_ANSWERED, (loop.pongs() - pings) / seconds);
        }

        private void tell(String subject, Metric metric, double value) {
            target.results().accept(new Measurement(name(), subject, metric, value));
        }
    }
}
