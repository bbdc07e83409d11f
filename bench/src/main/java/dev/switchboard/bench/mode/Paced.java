package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.Pairs;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * So many messages a second, whether the server keeps up or not. A message's time counts from when it should have been
 * sent, so a server that stops for a while is told all who waited for it.
 *
 * @param pairs how many pairs talk, in turn
 * @param perSecond how many messages all send together
 * @param sizes bytes of a message's body
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param settling how long the load then goes on before anything is measured
 * @param duration how long each size is measured
 */
public record Paced(
        int pairs, int perSecond, List<Integer> sizes, Duration warmUp, Duration settling, Duration duration)
        implements Mode {
    @Override
    public String name() {
        return "paced";
    }

    @Override
    public void measure(Target target) throws IOException {
        try (var loop = new LoadLoop(target.process().port())) {
            var talking = Pairs.connect(loop, target.tokens(), pairs, sizes.get(0));
            var pace = new Pace(loop, talking, perSecond);
            new Saturation(loop, talking, 1).warmUp(target, sizes, warmUp);
            pace.settle(settling);
            for (int size : sizes) {
                talking.setBodyBytes(size);
                measure(pace, size, target);
            }
        }
    }

    private void measure(Pace pace, int size, Target target) {
        var subject = size + " B";
        var cpu = target.process().meter();
        var latencies = pace.run(duration);
        double cost = Cost.micros(cpu.nanos(), latencies.count());
        target.results().accept(new Measurement(name(), subject, Metric.CPU_PER_MESSAGE, cost));
        latencies.tell(name(), subject, target.results());
    }
}
