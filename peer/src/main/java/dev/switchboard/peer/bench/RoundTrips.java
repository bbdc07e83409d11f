package dev.switchboard.peer.bench;

import java.util.Arrays;

/** How long messages took there and back, one after the other. Sorted, never changed. */
public final class RoundTrips {
    private final long[] nanos;

    private RoundTrips(long[] nanos) {
        this.nanos = nanos;
    }

    /** Of at least one, in any order. */
    public static RoundTrips of(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was sent there and back");
        }
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new RoundTrips(sorted);
    }

    /** How many. */
    public int count() {
        return nanos.length;
    }

    /**
     * The time within which so many of a hundred were back, in nanoseconds (nearest rank: one that was measured).
     *
     * @param percent above 0, up to 100
     */
    public long percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("no percentile: " + percent);
        }
        int rank = (int) Math.ceil(percent / 100 * nanos.length);
        return nanos[Math.max(1, rank) - 1];
    }

    /** The longest, in nanoseconds. */
    public long max() {
        return nanos[nanos.length - 1];
    }
}
