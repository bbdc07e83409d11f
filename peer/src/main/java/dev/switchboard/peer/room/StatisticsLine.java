package dev.switchboard.peer.room;

import dev.switchboard.peer.connection.VideoStatistics;
import java.util.Locale;

/** Tells what came in between two readings of a connection's statistics. Not thread-safe. */
final class StatisticsLine {
    private VideoStatistics last = VideoStatistics.NONE;
    private long lastNanos;

    /** Begins to count. */
    StatisticsLine(long nanoTime) {
        lastNanos = nanoTime;
    }

    /** The line for the time since the last one. */
    String next(VideoStatistics now, long nanoTime) {
        if (now.frames() < last.frames() || now.bytes() < last.bytes()) {
            // The library begins to count anew when a media section is set up anew.
            last = VideoStatistics.NONE;
        }
        double seconds = Math.max(nanoTime - lastNanos, 1) / 1e9;
        long frames = now.frames() - last.frames();
        long bits = (now.bytes() - last.bytes()) * 8;
        last = now;
        lastNanos = nanoTime;
        return frames == 0 && bits == 0
                ? "received no video"
                : String.format(
                        Locale.ROOT,
                        "received %d frames (%.1f a second) of %dx%d, %.0f kbit/s",
                        frames,
                        frames / seconds,
                        now.width(),
                        now.height(),
                        bits / seconds / 1000);
    }
}
