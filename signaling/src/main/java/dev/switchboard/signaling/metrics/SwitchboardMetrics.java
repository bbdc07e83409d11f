package dev.switchboard.signaling.metrics;

import dev.switchboard.proto.RoomMessage.SignalType;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.core.Role;
import dev.switchboard.signaling.fleet.FleetEvents;
import dev.switchboard.signaling.redis.RedisEvents;
import dev.switchboard.signaling.server.ServerEvents;
import dev.switchboard.signaling.server.SignalingServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Counts what happens in a server; owns the counts. Safe for any thread. */
public final class SwitchboardMetrics implements ServerEvents, AutoCloseable {
    /** The media type of {@link #scrape()}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] LATENCIES = Stream.of(
                    50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000)
            .map(micros -> Duration.ofNanos(1000L * micros))
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Role, KindMetrics> kinds = new EnumMap<>(Role.class);
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Counter received;
    private final Counter sent;
    private final LatencyHistogram latency;

    /** All counts at nothing. */
    public SwitchboardMetrics() {
        for (var role : Role.values()) {
            kinds.put(role, new KindMetrics(registry, role));
        }
        for (var why : Refusal.values()) {
            refusals.put(why, refusals(why));
        }
        received = counter("switchboard.received", "Bytes read from sockets.");
        sent = counter("switchboard.sent", "Bytes written to sockets.");
        latency = new LatencyHistogram(
                registry,
                "switchboard_forward_latency",
                "From the arrival of a message to when it was handed to its receiver's socket or queue.",
                LATENCIES);
        bindJvm();
    }

    private Counter refusals(Refusal why) {
        return Counter.builder("switchboard.refusals")
                .description("Connections and messages that were turned away.")
                .tag("reason", why.label())
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).baseUnit("bytes").register(registry);
    }

    private void bindJvm() {
        List.of(
                        new JvmMemoryMetrics(),
                        new CollectorMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
    }

    /** Measures, each time it is asked, what only the server itself knows. Called once. */
    public void watch(SignalingServer server) {
        gauge("switchboard.sockets", "TCP connections, WebSockets or not yet.", server, SignalingServer::connections);
        gauge("switchboard.rooms", "Rooms with somebody in them.", server, SignalingServer::rooms);
        bytes("switchboard.queued", "What waits for receivers to read it.", server, SignalingServer::queuedBytes);
        bytes(
                "switchboard.buffered",
                "What waits for receivers, and what has not come whole.",
                server,
                SignalingServer::bufferedBytes);
    }

    @Override
    public RedisEvents redis() {
        return new RedisMetrics(registry);
    }

    @Override
    public FleetEvents fleet() {
        return new FleetMetrics(registry);
    }

    private void bytes(String name, String description, SignalingServer server, ToDoubleFunction<SignalingServer> of) {
        Gauge.builder(name, server, of)
                .description(description)
                .baseUnit("bytes")
                .register(registry);
    }

    private void gauge(String name, String description, SignalingServer server, ToDoubleFunction<SignalingServer> of) {
        Gauge.builder(name, server, of).description(description).register(registry);
    }

    /** All counts, in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    private KindMetrics of(Role role) {
        return Objects.requireNonNull(kinds.get(role));
    }

    private Counter of(Refusal why) {
        return Objects.requireNonNull(refusals.get(why));
    }

    @Override
    public void received(long bytes) {
        received.increment((double) bytes);
    }

    @Override
    public void sent(long bytes) {
        sent.increment((double) bytes);
    }

    @Override
    public void connected(Role role) {
        of(role).connected();
    }

    @Override
    public void disconnected(Role role) {
        of(role).disconnected();
    }

    @Override
    public void registered(Role role) {
        of(role).registered();
    }

    @Override
    public void unregistered(Role role) {
        of(role).unregistered();
    }

    @Override
    public void forwarded(Role from, SignalType type, long arrivedNanos) {
        of(from).forwarded(type);
        latency.add(System.nanoTime() - arrivedNanos);
    }

    @Override
    public void notForwarded(Role from, SignalType type, Refusal why) {
        of(from).notForwarded(type, why);
    }

    @Override
    public void refused(Refusal why) {
        of(why).increment();
    }

    @Override
    public void close() {
        registry.close();
    }
}
