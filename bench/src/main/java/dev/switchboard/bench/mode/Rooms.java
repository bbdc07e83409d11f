package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.RoomsOfPeers;
import java.io.IOException;
import java.time.Duration;

/**
 * Rooms in which one after the other says something to all others. What a message costs is counted for each who hears it.
 *
 * @param rooms how many rooms
 * @param members how many members each has
 * @param bodyBytes bytes of what is said
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param duration how long it is measured
 */
public record Rooms(int rooms, int members, int bodyBytes, Duration warmUp, Duration duration) implements OneByOne {
    @Override
    public String name() {
        return "rooms";
    }

    @Override
    public void measure(Target target) throws IOException {
        try (var loop = new LoadLoop(target.process().port())) {
            var people = RoomsOfPeers.connect(loop, target.tokens(), rooms, members, bodyBytes);
            var latencies = new Latencies();
            people.start(latencies::add);
            target.warmUp(warmUp, loop::runFor);
            latencies.reset();
            var cpu = target.process().meter();
            long start = System.nanoTime();
            loop.runFor(duration);
            var outcome = new Saturation.Outcome(latencies.copy(), System.nanoTime() - start, cpu.nanos());
            people.stop();
            outcome.tell(name(), bodyBytes + " B to " + (members - 1), target.results());
        }
    }
}
