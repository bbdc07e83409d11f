package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.Crowd;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.io.IOException;
import java.time.Duration;

/**
 * Peers that connect to the first server, register and leave; at last many that stay, for the memory that their ids take.
 *
 * @param crowd how many come together
 * @param ids how many stay
 * @param warmUp how long the server works before anything is measured, in CPU time
 * @param duration how long it is measured
 */
public record FleetArrival(int crowd, int ids, Duration warmUp, Duration duration) implements FleetMode {
    @Override
    public String name() {
        return "register";
    }

    @Override
    public void measure(Fleet fleet) throws IOException {
        try (var loop = fleet.loop()) {
            var people = new Crowd(loop, fleet.tokens());
            var rounds = new Rounds(people, fleet);
            fleet.warmUp(warmUp, rounds::run);
            rounds.reset();
            rounds.run(duration);
            rounds.tell();
            measureMemory(fleet, people);
        }
    }

    private void measureMemory(Fleet fleet, Crowd people) throws IOException {
        // What Redis takes once and for all is not what an id takes.
        people.growTo(crowd);
        long before = fleet.redis().usedMemory();
        people.growTo(crowd + ids);
        double grown = fleet.redis().usedMemory() - before;
        fleet.tell(new Measurement(name(), "id", Metric.MEMORY_IN_REDIS, grown / ids));
    }

    /** Of one fleet. */
    private final class Rounds {
        private final Crowd people;
        private final Fleet fleet;
        private FleetCost coming = FleetCost.NOTHING;
        private FleetCost going = FleetCost.NOTHING;
        private long connected;

        Rounds(Crowd people, Fleet fleet) {
            this.people = people;
            this.fleet = fleet;
        }

        void reset() {
            coming = FleetCost.NOTHING;
            going = FleetCost.NOTHING;
            connected = 0;
        }

        void run(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() - end < 0) {
                var come = fleet.meters();
                people.growTo(crowd);
                coming = coming.plus(come.cost());
                var go = fleet.meters();
                people.leave();
                going = going.plus(go.cost());
                connected += crowd;
            }
        }

        void tell() {
            fleet.tellCost(name(), "connection", Metric.CPU_PER_CONNECT, coming, connected);
            fleet.tellCost(name(), "connection", Metric.CPU_PER_LEAVE, going, connected);
        }
    }
}
