package dev.switchboard.peer.webrtc;

import java.util.concurrent.TimeUnit;

/**
 * Whether messages come so fast that to wake somebody up for each costs more than to take it: more than 8,000 a second, as
 * of the last few. Not thread-safe.
 */
final class Torrent {
    static final int SAMPLE = 64;
    static final long FAST_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

    private int counted;
    private long sinceNanos;
    private boolean fast;

    /** Nothing has come yet. */
    Torrent(long nowNanos) {
        sinceNanos = nowNanos;
    }

    /** One has come. */
    void count(long nowNanos) {
        if (++counted == SAMPLE) {
            fast = nowNanos - sinceNanos < FAST_NANOS;
            sinceNanos = nowNanos;
            counted = 0;
        }
    }

    boolean isFast() {
        return fast;
    }
}
