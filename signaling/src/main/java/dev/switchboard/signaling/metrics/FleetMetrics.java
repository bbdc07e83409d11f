package dev.switchboard.signaling.metrics;

import dev.switchboard.signaling.fleet.FleetEvents;
import dev.switchboard.signaling.fleet.NodeId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what a server of a fleet has to do with the others; owns the counts. By no other server's name: each start of one
 * would be a name more, for ever. Safe for any thread.
 */
final class FleetMetrics implements FleetEvents {
    private final Counter sent;
    private final Counter received;
    private final Counter losses;
    private final Counter deaths;
    private volatile int ids;

    FleetMetrics(MeterRegistry registry) {
        sent = forwards(registry, "out");
        received = forwards(registry, "in");
        losses = Counter.builder("switchboard.fleet.losses")
                .description("Messages to other servers that were lost after their senders were told ok.")
                .register(registry);
        deaths = Counter.builder("switchboard.fleet.deaths")
                .description("Other servers that ended without a word.")
                .register(registry);
        Gauge.builder("switchboard.fleet.ids", this, metrics -> metrics.ids)
                .description("Ids that this server owns in the fleet.")
                .register(registry);
    }

    private static Counter forwards(MeterRegistry registry, String direction) {
        return Counter.builder("switchboard.fleet.forwards")
                .description("Messages between peers that went to another server, or came from one.")
                .tag("direction", direction)
                .register(registry);
    }

    @Override
    public void owned(int count) {
        ids = count;
    }

    @Override
    public void sent(NodeId to) {
        sent.increment();
    }

    @Override
    public void received(NodeId from) {
        received.increment();
    }

    @Override
    public void lost() {
        losses.increment();
    }

    @Override
    public void died(NodeId node) {
        deaths.increment();
    }
}
