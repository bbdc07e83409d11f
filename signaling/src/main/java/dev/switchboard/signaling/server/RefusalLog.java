package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Refusal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which refusals the log tells of: the first of a kind, and after that one in ten seconds, with how many there
 * were meanwhile. Strangers could fill the disk otherwise. Safe for any thread.
 */
final class RefusalLog {
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final Map<Refusal, Kind> kinds = new EnumMap<>(Refusal.class);

    private static final class Kind {
        private long lastNanos;
        private long untold;

        Kind(long longAgoNanos) {
            lastNanos = longAgoNanos;
        }
    }

    /** The line to log about a refusal, if this is the moment for one. */
    synchronized Optional<String> line(Refusal why, String text, long nowNanos) {
        var kind = kinds.computeIfAbsent(why, unused -> new Kind(nowNanos - PAUSE.toNanos()));
        if (nowNanos - kind.lastNanos < PAUSE.toNanos()) {
            kind.untold++;
            return Optional.empty();
        }
        var more = kind.untold == 0 ? "" : " (and %d more like it before)".formatted(kind.untold);
        kind.lastNanos = nowNanos;
        kind.untold = 0;
        return Optional.of(text + more);
    }
}
