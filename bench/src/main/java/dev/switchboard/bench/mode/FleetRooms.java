package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.RoomsOfPeers;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.io.IOException;
import java.time.Duration;

/**
 * Rooms whose members are at each of the two servers in turn, and in which one after the other says something to all
 * others. What a message costs is counted for each who hears it.
 *
 * @param rooms how many rooms talk
 * @param silent how many come first, for the memory that they take
 * @param members how many members each has
 * @param bodyBytes bytes of what is said
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param duration how long it is measured
 */
public record FleetRooms(int rooms, int silent, int members, int bodyBytes, Duration warmUp, Duration duration)
        implements FleetMode {
    @Override
    public String name() {
        return "rooms";
    }

    @Override
    public void measure(Fleet fleet) throws IOException {
        try (var loop = fleet.loop()) {
            long before = fleet.redis().usedMemory();
            RoomsOfPeers.connect(loop, fleet.tokens(), rooms, silent, members, bodyBytes);
            double grown = fleet.redis().usedMemory() - before;
            fleet.tell(
                    new Measurement(name(), "member of " + members, Metric.MEMORY_IN_REDIS, grown / silent / members));
        }
        try (var loop = fleet.loop()) {
            var people = RoomsOfPeers.connect(loop, fleet.tokens(), rooms, members, bodyBytes);
            var latencies = new Latencies();
            people.start(latencies::add);
            fleet.warmUp(warmUp, loop::runFor);
            latencies.reset();
            var meters = fleet.meters();
            loop.runFor(duration);
            fleet.tellMessages(name(), bodyBytes + " B to " + (members - 1), meters.cost(), latencies.copy());
            people.stop();
        }
    }
}
