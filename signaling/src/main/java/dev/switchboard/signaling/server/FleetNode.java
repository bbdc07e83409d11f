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
    private static final long LOOK_MILLIS = 10;

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
            awaitAnswers();
            await(redis.close().toCompletableFuture());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            loop.close();
        }
    }

    /** The others should know at once, and not when the lease has run out. */
    private void awaitAnswers() throws InterruptedException {
        for (long waited = 0; redis.underWay() > 0 && waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static void await(CompletableFuture<Void> done) throws InterruptedException {
        try {
            done.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The lease runs out by itself, and the process is about to end.
        }
    }
}
