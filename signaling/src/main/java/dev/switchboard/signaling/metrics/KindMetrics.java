package dev.switchboard.signaling.metrics;

import dev.switchboard.proto.RoomMessage.SignalType;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.core.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted of connections of one kind. Safe for any thread. */
final class KindMetrics {
    private final MeterRegistry registry;
    private final String kind;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong registered = new AtomicLong();
    private final Counter opened;
    private final Counter registrations;
    private final Map<SignalType, Counter> forwards = new EnumMap<>(SignalType.class);

    KindMetrics(MeterRegistry registry, Role role) {
        this.registry = registry;
        this.kind = role.title().replace(' ', '-');
        gauge("switchboard.connections", "WebSocket connections.", connections);
        gauge("switchboard.registered", "Ids that connections speak for.", registered);
        opened = counter("switchboard.connections.opened", "WebSocket connections since the start.");
        registrations = counter("switchboard.registrations", "Ids that connections began to speak for.");
        for (var type : SignalType.values()) {
            forwards.put(type, forwards(type, "ok"));
        }
    }

    private void gauge(String name, String description, AtomicLong value) {
        Gauge.builder(name, value, AtomicLong::get)
                .description(description)
                .tag("kind", kind)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tag("kind", kind).register(registry);
    }

    private Counter forwards(SignalType type, String outcome) {
        return Counter.builder("switchboard.forwards")
                .description("Messages that were to be forwarded, by what became of them.")
                .tag("from", kind)
                .tag("type", type.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .register(registry);
    }

    void connected() {
        connections.incrementAndGet();
        opened.increment();
    }

    void disconnected() {
        connections.decrementAndGet();
    }

    void registered() {
        registered.incrementAndGet();
        registrations.increment();
    }

    void unregistered() {
        registered.decrementAndGet();
    }

    void forwarded(SignalType type) {
        Objects.requireNonNull(forwards.get(type)).increment();
    }

    void notForwarded(SignalType type, Refusal why) {
        forwards(type, why.label()).increment();
    }
}
