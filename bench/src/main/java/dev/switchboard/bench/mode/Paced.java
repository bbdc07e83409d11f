package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadException;
import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.Pairs;
import dev.switchboard.bench.process.CpuMeter;
import dev.switchboard.bench.process.ServerProcess;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * So many messages a second, whether the server keeps up or not. A message's time counts from when it should have been
 * sent, so a server that stops for a while is told all who waited for it. Servers are measured in turns, for a p99 is as much
 * the machine's as the server's, and the machine has other moods from minute to minute.
 *
 * @param pairs how many pairs talk, in turn
 * @param perSecond how many messages all send together
 * @param sizes bytes of a message's body
 * @param warmUp how long each server works before anything is measured, in CPU time
 * @param settling how long the load of each then goes on before anything is measured
 * @param duration how long each size is measured with each
 */
public record Paced(
        int pairs, int perSecond, List<Integer> sizes, Duration warmUp, Duration settling, Duration duration)
        implements Mode {
    /** What part of a turn goes before what counts: it may be another's memory that is nearest to the CPU. */
    private static final int LEAD_PART = 10;

    private static final Duration LONGEST_TURN = Duration.ofSeconds(1);
    private static final double PERCENT = 100;

    @Override
    public String name() {
        return "paced";
    }

    @Override
    public boolean isSideBySide() {
        return true;
    }

    @Override
    public void measure(List<Target> servers) throws IOException {
        var turns = new Turns(LONGEST_TURN, ThreadLocalRandom.current()::nextBoolean);
        var sides = new ArrayList<Side>();
        try {
            for (var server : servers) {
                sides.add(new Side(server, others(server, servers)));
            }
            // In turns too: a server closes connections that nobody serves for long.
            turns.take(sides, warmUp, Side::warmUp);
            for (int size : sizes) {
                // Each size, or the compilers would be at work when the second begins to count.
                sides.forEach(side -> side.begin(size));
                turns.take(sides, settling.dividedBy(sizes.size()), Side::turn);
            }
            for (int size : sizes) {
                sides.forEach(side -> side.begin(size));
                turns.take(sides, duration, Side::turn);
                sides.forEach(side -> side.tell(size));
            }
        } finally {
            for (var side : sides) {
                side.close();
            }
        }
    }

    private static List<ServerProcess> others(Target server, List<Target> servers) {
        return servers.stream()
                .filter(other -> !other.equals(server))
                .map(Target::process)
                .toList();
    }

    /** One of the servers, and the load that it has. */
    private final class Side implements AutoCloseable {
        private final Target target;
        private final List<ServerProcess> others;
        private final LoadLoop loop;
        private final Pairs talking;
        private final Pace pace;
        private final Latencies latencies = new Latencies();
        private long cpuNanos;
        private long othersCpuNanos;
        private long nanos;

        Side(Target target, List<ServerProcess> others) throws IOException {
            this.target = target;
            this.others = others;
            this.loop = new LoadLoop(target.process().port());
            try {
                this.talking = Pairs.connect(loop, target.tokens(), pairs, sizes.get(0));
            } catch (LoadException e) {
                loop.close();
                throw e;
            }
            this.pace = new Pace(loop, talking, perSecond);
        }

        void warmUp(Duration cpu) {
            new Saturation(loop, talking, 1).warmUp(target, sizes, cpu);
        }

        void begin(int size) {
            talking.setBodyBytes(size);
            latencies.reset();
            cpuNanos = 0;
            othersCpuNanos = 0;
            nanos = 0;
        }

        void turn(Duration time) {
            pace.run(time.dividedBy(LEAD_PART));
            var cpu = target.process().meter();
            var othersCpu = others.stream().map(ServerProcess::meter).toList();
            long start = System.nanoTime();
            latencies.add(pace.run(time));
            nanos += System.nanoTime() - start;
            cpuNanos += cpu.nanos();
            othersCpuNanos += othersCpu.stream().mapToLong(CpuMeter::nanos).sum();
        }

        void tell(int size) {
            var subject = size + " B";
            double cost = Cost.micros(cpuNanos, latencies.count());
            target.results().accept(new Measurement(name(), subject, Metric.CPU_PER_MESSAGE, cost));
            latencies.tell(name(), subject, target.results());
            if (!others.isEmpty()) {
                double share = PERCENT * othersCpuNanos / nanos;
                target.results().accept(new Measurement(name(), subject, Metric.CPU_OF_OTHER, share));
            }
        }

        @Override
        public void close() throws IOException {
            loop.close();
        }
    }
}
