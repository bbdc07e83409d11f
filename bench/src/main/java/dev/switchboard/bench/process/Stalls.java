package dev.switchboard.bench.process;

import java.time.Duration;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When a CPU was taken away from a thread that did nothing but look at the clock: by other programs, by the system, or by
 * the host of a virtual machine, which tells nobody. Times are nanoseconds after the watch began.
 *
 * @param watched for how long
 * @param byStart the end of each, by its start
 */
public record Stalls(long watched, NavigableMap<Long, Long> byStart) {
    /** What takes longer between two looks at the clock was more than the look. */
    private static final long SHORTEST_NANOS = 20_000;

    /** Copies what it is given. */
    public Stalls {
        byStart = Collections.unmodifiableNavigableMap(new TreeMap<>(byStart));
    }

    /** Watches the CPU that the calling thread runs on. */
    static Stalls watch(Duration duration) {
        var stalls = new TreeMap<Long, Long>();
        long begin = System.nanoTime();
        long last = 0;
        while (last < duration.toNanos()) {
            long now = System.nanoTime() - begin;
            if (now - last > SHORTEST_NANOS) {
                stalls.put(last, now);
            }
            last = now;
        }
        return new Stalls(last, stalls);
    }

    /** What part of the time was taken away, from 0 to 1. */
    public double share() {
        long all = 0;
        for (var stall : byStart.entrySet()) {
            all += stall.getValue() - stall.getKey();
        }
        return (double) all / watched;
    }

    /** How long something had to wait that came then, in nanoseconds. */
    public long waitAt(long time) {
        var stall = byStart.floorEntry(time);
        return stall == null ? 0 : Math.max(0, stall.getValue() - time);
    }
}
