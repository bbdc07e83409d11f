package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.Pairs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * As many messages between the two servers as they take: each pair keeps so many on their way.
 *
 * @param pairs how many pairs talk
 * @param window how many messages of a pair are on their way at any time
 * @param sizes bytes of a message's body
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param duration how long each size is measured
 */
public record FleetForward(int pairs, int window, List<Integer> sizes, Duration warmUp, Duration duration)
        implements FleetMode {
    @Override
    public String name() {
        return "forward";
    }

    @Override
    public void measure(Fleet fleet) throws IOException {
        try (var loop = fleet.loop()) {
            var talking = Pairs.connect(loop, fleet.tokens(), pairs, sizes.get(0));
            var load = new Saturation(loop, talking, window);
            fleet.warmUp(warmUp, load::run);
            for (int size : sizes) {
                talking.setBodyBytes(size);
                load.lead(duration);
                var meters = fleet.meters();
                loop.runFor(duration);
                var cost = meters.cost();
                var latencies = load.latencies();
                load.end();
                fleet.tellMessages(name(), size + " B", cost, latencies);
            }
        }
    }
}
