package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.LoadException;

/** What one of many costs. */
final class Cost {
    private static final double NANOS_PER_MICRO = 1000;

    private Cost() {}

    /** In microseconds. */
    static double micros(long nanos, long count) {
        if (count == 0) {
            throw new LoadException("nothing came about that could be measured");
        }
        return nanos / NANOS_PER_MICRO / count;
    }
}
