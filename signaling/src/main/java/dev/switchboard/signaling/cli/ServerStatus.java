package dev.switchboard.signaling.cli;

import dev.switchboard.signaling.http.Status;
import dev.switchboard.signaling.metrics.SwitchboardMetrics;
import dev.switchboard.signaling.server.SignalingServer;
import java.time.Duration;
import java.util.Optional;

/** The state of a server, as those ask for it who supervise it; owns the last copy of the counts. */
final class ServerStatus implements Status {
    /** Whoever asks more often gets the same again: to count costs the more, the more connections there are. */
    private static final Duration COUNT_EVERY = Duration.ofSeconds(1);

    private final SignalingServer server;
    private final SwitchboardMetrics metrics;
    /** Guarded by this. */
    private String counts = "";
    /** When that was. Guarded by this. */
    private long countedNanos = System.nanoTime() - COUNT_EVERY.toNanos();

    ServerStatus(SignalingServer server, SwitchboardMetrics metrics) {
        this.server = server;
        this.metrics = metrics;
    }

    @Override
    public Optional<String> notReady() {
        if (server.isDraining()) {
            return Optional.of("going down");
        }
        return server.isFleetReached() ? Optional.empty() : Optional.of("Redis is not reached");
    }

    @Override
    public synchronized String metrics() {
        if (System.nanoTime() - countedNanos >= COUNT_EVERY.toNanos()) {
            counts = metrics.scrape();
            countedNanos = System.nanoTime();
        }
        return counts;
    }
}
