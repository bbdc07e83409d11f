package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.Pairs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * As many messages as the server takes: each pair keeps so many on their way.
 *
 * @param pairs how many pairs talk
 * @param window how many messages of a pair are on their way at any time
 * @param sizes bytes of a message's body
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param duration how long each size is measured
 */
public record Forward(int pairs, int window, List<Integer> sizes, Duration warmUp, Duration duration)
        implements OneByOne {
    @Override
    public String name() {
        return "forward";
    }

    @Override
    public void measure(Target target) throws IOException {
        try (var loop = new LoadLoop(target.process().port())) {
            var talking = Pairs.connect(loop, target.tokens(), pairs, sizes.get(0));
            var load = new Saturation(loop, talking, window);
            load.warmUp(target, sizes, warmUp);
            for (int size : sizes) {
                talking.setBodyBytes(size);
                load.measure(duration, target.process()).tell(name(), size + " B", target.results());
            }
        }
    }
}
