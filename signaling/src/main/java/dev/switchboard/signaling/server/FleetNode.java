package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Directory;
import dev.switchboard.signaling.core.Rooms;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.fleet.FleetDirectory;
import dev.switchboard.signaling.redis.Redis;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server as one of a fleet; owns its connections to Redis and the thread of its rules. Safe for any thread. */
final class FleetNode implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1000;

    private final FleetThread loop = new FleetThread();
    private final Redis redis;
    private final FleetDirectory directory;

    /** Joins the fleet, and stays in it: a Redis that is not there yet is waited for. */
    FleetNode(FleetConfig config, RoutingLimits limits, ServerEvents events) {
        redis = Redis.connect(config.redis(), config.trusted(), events.redis());
        directory = new FleetDirectory(redis.store(), redis.bus(), loop, events.fleet(), limits);
        directory.start();
    }

    Directory directory() {
        return directory;
    }

    Rooms rooms() {
        return directory.rooms();
    }

    /** Whether peers of other nodes can be reached. */
    boolean isReached() {
        return directory.isReached() && redis.isReached();
    }

    /** Leaves the fleet, after what was said before; waits a few seconds at most. */
    @Override
    public void close() {
        directory.stop();
        try {
            await(CompletableFuture.runAsync(() -> {}, loop::execute));
            // The others should know at once, and not when the lease has run out.
            await(redis.quiet().toCompletableFuture());
            await(redis.close().toCompletableFuture());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            loop.close();
        }
    }

    private static void await(CompletableFuture<?> done) throws InterruptedException {
        try {
            done.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The lease runs out by itself, and the process is about to end.
        }
    }
}
