package dev.switchboard.signaling.redis;

import dev.switchboard.signaling.fleet.Bus;
import dev.switchboard.signaling.fleet.Store;
import io.lettuce.core.resource.ClientResources;
import io.netty.util.concurrent.EventExecutorGroup;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A node's two connections to Redis, one for commands and publishing and one for listening; of a Cluster, that many to
 * each of its nodes. Owns them and their threads. Safe for any thread, and no call waits.
 */
public final class Redis {
    private final ClientResources resources;
    private final Client commands;
    private final Client messages;
    private final Way<?> way;
    private final Line line;
    private final RedisStore store;
    private final RedisBus bus;

    private Redis(
            RedisAddress address,
            Optional<Path> trusted,
            RedisEvents events,
            RedisLimits limits,
            RedisStore.Lifetimes lifetimes) {
        resources = Clients.resources(limits);
        commands = Clients.create(resources, address, trusted, limits);
        messages = Clients.create(resources, address, trusted, limits);
        var timer = resources.eventExecutorGroup();
        var connecting = new Way<>("Redis at " + address, commands::commands, made -> {}, timer, limits.retry());
        way = connecting;
        line = new Line(connecting, resources.timer(), limits, events);
        var keys = new Keys(address.database());
        var dialect = new Dialect(commands.isCluster());
        store = new RedisStore(line, keys, dialect::isSharded, lifetimes);
        bus = new RedisBus(line, keys, dialect, events, owner -> new Ear(messages, dialect, timer, limits, owner));
        open(timer, limits);
    }

    private void open(EventExecutorGroup timer, RedisLimits limits) {
        way.open();
        bus.ear().open();
        long nanos = limits.pulse().toNanos();
        var unused = timer.scheduleWithFixedDelay(this::pulse, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void pulse() {
        line.ask(0, redis -> redis.ping());
        bus.ear().pulse();
    }

    /**
     * Begins to connect, and goes on until {@link #close}: a Redis that is not there yet is no error.
     *
     * @param trusted a file of certificates in PEM that sign Redis's; empty for the system's trust
     */
    public static Redis connect(RedisAddress address, Optional<Path> trusted, RedisEvents events) {
        return connect(address, trusted, events, RedisLimits.DEFAULT, RedisStore.Lifetimes.DEFAULT);
    }

    static Redis connect(
            RedisAddress address,
            Optional<Path> trusted,
            RedisEvents events,
            RedisLimits limits,
            RedisStore.Lifetimes lifetimes) {
        return new Redis(address, trusted, events, limits, lifetimes);
    }

    /** What the fleet knows together. */
    public Store store() {
        return store;
    }

    /** What carries its messages. */
    public Bus bus() {
        return bus;
    }

    /** Whether messages of other nodes are heard. */
    public boolean isReached() {
        return bus.ear().isHearing();
    }

    /** How many commands Redis has not answered. */
    public int underWay() {
        return line.underWay();
    }

    /** Completes once Redis has answered all that it was asked, or was given up. */
    public CompletionStage<@Nullable Void> quiet() {
        return line.quiet();
    }

    /** Ends both; completes when their threads have ended. */
    public CompletionStage<Void> close() {
        way.close();
        bus.ear().close();
        var ended = new CompletableFuture<Void>();
        var unused = CompletableFuture.allOf(
                        commands.close().toCompletableFuture(), messages.close().toCompletableFuture())
                .whenComplete((done, failure) -> endThreads(ended));
        return ended;
    }

    @SuppressWarnings("NullAway") // a stage of nothing
    private void endThreads(CompletableFuture<Void> ended) {
        var unused = resources.shutdown(0, 1, TimeUnit.SECONDS).addListener(done -> ended.complete(null));
    }
}
