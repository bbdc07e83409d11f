package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.Crowd;
import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Peers that connect, register and leave: a crowd comes, then all of it goes, and again.
 *
 * @param crowd how many come together
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param settling how long it then goes on before anything is measured: there is more code to a connection than to a message,
 *     and the server's compiler, whose time would count, is at work on it for longer
 * @param duration how long it is measured
 */
public record Churn(int crowd, Duration warmUp, Duration settling, Duration duration) implements OneByOne {
    @Override
    public String name() {
        return "churn";
    }

    @Override
    public void measure(Target target) throws IOException {
        try (var loop = new LoadLoop(target.process().port())) {
            var rounds = new Rounds(new Crowd(loop, target.tokens()), target);
            target.warmUp(warmUp, rounds::run);
            rounds.run(settling);
            rounds.reset();
            rounds.run(duration);
            rounds.tell();
        }
    }

    /** Of one server. */
    private final class Rounds {
        private final Crowd people;
        private final Target target;
        private long connected;
        private long connectNanos;
        private long connectCpuNanos;
        private long leaveCpuNanos;

        Rounds(Crowd people, Target target) {
            this.people = people;
            this.target = target;
        }

        void reset() {
            connected = 0;
            connectNanos = 0;
            connectCpuNanos = 0;
            leaveCpuNanos = 0;
        }

        void run(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() - end < 0) {
                come();
                go();
            }
        }

        private void come() {
            var cpu = target.process().meter();
            long start = System.nanoTime();
            people.growTo(crowd);
            connectNanos += System.nanoTime() - start;
            connectCpuNanos += cpu.nanos();
            connected += crowd;
        }

        private void go() {
            var cpu = target.process().meter();
            people.leave();
            leaveCpuNanos += cpu.nanos();
        }

        void tell() {
            tell(Metric.CPU_PER_CONNECT, Cost.micros(connectCpuNanos, connected));
            tell(Metric.CPU_PER_LEAVE, Cost.micros(leaveCpuNanos, connected));
            tell(Metric.CONNECTS_PER_SECOND, (double) connected * TimeUnit.SECONDS.toNanos(1) / connectNanos);
        }

        private void tell(Metric metric, double value) {
            target.results().accept(new Measurement(name(), "connection", metric, value));
        }
    }
}
