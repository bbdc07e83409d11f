package dev.switchboard.peer.webrtc;

import java.util.concurrent.TimeUnit;

/**
 * Whether messages come so fast that to wake somebody up for each costs more than to take it: more than 8,000 or 48 MB a
 * second, as of the last few. Where so many bytes come, whoever is woken up takes the CPU from the thread that empties the
 * socket, and packets are lost. Not thread-safe.
 */
final class Torrent {
    static final int SAMPLE = 64;
    static final long FAST_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
    static final double FAST_BYTES_PER_NANO = 0.048;

    private int counted;
    private long bytes;
    private long sinceNanos;
    private boolean fast;

    /** Nothing has come yet. */
    Torrent(long nowNanos) {
        sinceNanos = nowNanos;
    }

    /** One of that size has come. */
    void count(long nowNanos, int size) {
        bytes += size;
        if (++counted == SAMPLE) {
            long nanos = nowNanos - sinceNanos;
            fast = nanos < FAST_NANOS || bytes > nanos * FAST_BYTES_PER_NANO;
            sinceNanos = nowNanos;
            counted = 0;
            bytes = 0;
        }
    }

    boolean isFast() {
        return fast;
    }
}
