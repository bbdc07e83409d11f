package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.Pairs;
import java.io.IOException;
import java.time.Duration;

/**
 * A few quiet pairs beside busy ones, of which each keeps many messages on their way: how long those of the quiet ones take.
 *
 * @param pairs how many pairs are busy
 * @param bodyBytes bytes of a message's body
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param duration how long it is measured, first without and then with the busy ones
 */
public record Fairness(int pairs, int bodyBytes, Duration warmUp, Duration duration) implements OneByOne {
    private static final int BUSY_WINDOW = 16;
    private static final int QUIET_PAIRS = 8;
    private static final int QUIET_PER_SECOND = 400;

    @Override
    public String name() {
        return "fairness";
    }

    @Override
    public void measure(Target target) throws IOException {
        try (var loop = new LoadLoop(target.process().port())) {
            var busy = Pairs.connect(loop, target.tokens(), pairs, bodyBytes);
            var quiet = Pairs.connect(loop, target.tokens(), pairs, QUIET_PAIRS, bodyBytes);
            var load = new Saturation(loop, busy, BUSY_WINDOW);
            var pace = new Pace(loop, quiet, QUIET_PER_SECOND);
            target.warmUp(warmUp, load::run);
            pace.run(duration).tell(name(), "quiet alone", target.results());
            load.begin();
            pace.run(duration).tell(name(), "quiet beside busy", target.results());
            load.end();
        }
    }
}
