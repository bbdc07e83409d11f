package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadLoop;
import dev.switchboard.bench.load.Pairs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets pairs talk in turn, so many messages a second together. Confined to the pairs' loop. */
final class Pace {
    /** So that the load's own compiler has seen before what is measured how a run ends, and begins. */
    private static final int SETTLING_RUNS = 5;

    private final LoadLoop loop;
    private final Pairs pairs;
    private final long intervalNanos;
    private int turns;

    Pace(LoadLoop loop, Pairs pairs, int perSecond) {
        this.loop = loop;
        this.pairs = pairs;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Goes on until nothing is done for the first time any more, neither by the server nor here. */
    void settle(Duration duration) {
        for (int i = 0; i < SETTLING_RUNS; i++) {
            run(duration.dividedBy(SETTLING_RUNS));
        }
    }

    /**
     * Goes on for so long, and until all has arrived. It never sleeps: the system would wake it up too late.
     *
     * @return how long each message took, from when it should have been sent
     */
    Latencies run(Duration duration) {
        return run(duration, () -> {});
    }

    /**
     * As {@link #run(Duration)}, while something else happens.
     *
     * @param beside done with each message
     */
    Latencies run(Duration duration, Runnable beside) {
        var latencies = new Latencies();
        pairs.listen((pair, latencyNanos) -> latencies.add(latencyNanos));
        long next = System.nanoTime();
        long end = next + duration.toNanos();
        while (next - end < 0) {
            while (next - end < 0 && System.nanoTime() - next >= 0) {
                pairs.get(turns++ % pairs.size()).send(next);
                beside.run();
                next += intervalNanos;
            }
            loop.turnNow();
        }
        pairs.settle();
        return latencies;
    }
}
