package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.Pairs;
import dev.switchboard.bench.load.SlowPair;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.io.IOException;
import java.time.Duration;

/**
 * Pairs that talk beside one whose receiver reads nothing: what those notice, and what it costs the server in memory.
 *
 * @param pairs how many pairs talk
 * @param perSecond how many messages all pairs send together; and the slow one as many alone
 * @param bodyBytes bytes of a message's body
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param settling how long the load then goes on before anything is measured
 * @param duration how long they are measured, first without and then with the slow one
 */
public record SlowReceiver(
        int pairs, int perSecond, int bodyBytes, Duration warmUp, Duration settling, Duration duration)
        implements OneByOne {
    private static final double BYTES_PER_MIB = 1024.0 * 1024.0;

    @Override
    public String name() {
        return "slow-receiver";
    }

    @Override
    public void measure(Target target) throws IOException {
        try (var loop = new LoadLoop(target.process().port())) {
            var talking = Pairs.connect(loop, target.tokens(), pairs, bodyBytes);
            var pace = new Pace(loop, talking, perSecond);
            target.warmUp(warmUp, new Saturation(loop, talking, 1)::run);
            pace.settle(settling);
            pace.run(duration).tell(name(), "all read", target.results());
            long before = target.process().memory().rss();
            var slow = SlowPair.connect(loop, target.tokens(), bodyBytes);
            var subject = "one does not read";
            pace.run(duration, slow::send).tell(name(), subject, target.results());
            long grown = target.process().memory().rss() - before;
            target.results().accept(new Measurement(name(), subject, Metric.MEMORY, grown / BYTES_PER_MIB));
        }
    }
}
