package dev.switchboard.signaling.cli;

import dev.switchboard.signaling.http.Status;
import dev.switchboard.signaling.metrics.SwitchboardMetrics;
import dev.switchboard.signaling.server.SignalingServer;
import java.util.Optional;

/** The state of a server, as those ask for it who supervise it. */
record ServerStatus(SignalingServer server, SwitchboardMetrics counts) implements Status {
    @Override
    public Optional<String> notReady() {
        return server.isDraining() ? Optional.of("going down") : Optional.empty();
    }

    @Override
    public String metrics() {
        return counts.scrape();
    }
}
