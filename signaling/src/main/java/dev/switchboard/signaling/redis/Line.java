package dev.switchboard.signaling.redis;

import dev.switchboard.signaling.fleet.FleetUnreachableException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.netty.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way of commands: each in a bounded time, and a bounded number at once. Owns what is under way. Safe for any thread,
 * and no call waits.
 */
final class Line {
    private final Way<RedisClusterAsyncCommands<String, byte[]>> way;
    private final Timer timer;
    private final RedisLimits limits;
    private final RedisEvents events;
    private final InFlight inFlight;
    private final Complaint complaint = new Complaint("a command");

    Line(Way<RedisClusterAsyncCommands<String, byte[]>> way, Timer timer, RedisLimits limits, RedisEvents events) {
        this.way = way;
        this.timer = timer;
        this.limits = limits;
        this.events = events;
        inFlight = new InFlight(limits.commands(), limits.bytes());
    }

    /**
     * Gives a command.
     *
     * @param bytes about how much it carries
     */
    <T> CompletionStage<T> ask(
            int bytes, Function<RedisClusterAsyncCommands<String, byte[]>, ? extends CompletionStage<T>> command) {
        return inFlight.take(bytes)
                ? give(bytes, command)
                : failed("Redis is too slow: too much is under way already", null);
    }

    /** Gives a command of the node's own life, of which there are few: what peers ask must not keep it from being given. */
    <T> CompletionStage<T> askAnyway(
            int bytes, Function<RedisClusterAsyncCommands<String, byte[]>, ? extends CompletionStage<T>> command) {
        inFlight.takeAnyway(bytes);
        return give(bytes, command);
    }

    private <T> CompletionStage<T> give(
            int bytes, Function<RedisClusterAsyncCommands<String, byte[]>, ? extends CompletionStage<T>> command) {
        var commands = way.connection();
        if (commands.isEmpty()) {
            inFlight.release(bytes);
            return failed("there is no connection to Redis yet", null);
        }
        long begun = System.nanoTime();
        CompletionStage<T> asked;
        try {
            asked = command.apply(commands.get());
        } catch (RuntimeException e) {
            inFlight.release(bytes);
            return failed(Failure.text(e), e);
        }
        asked.whenComplete((value, failure) -> inFlight.release(bytes));
        return inTime(asked, begun);
    }

    private <T> CompletionStage<T> inTime(CompletionStage<T> asked, long begun) {
        var result = new CompletableFuture<T>();
        var late = timer.newTimeout(
                unused -> fail(
                        result, "Redis did not answer within " + limits.answer().toMillis() + " ms", null),
                limits.answer().toNanos(),
                TimeUnit.NANOSECONDS);
        asked.whenComplete((value, failure) -> {
            late.cancel();
            if (failure != null) {
                fail(result, Failure.text(failure), failure);
            } else {
                events.answered(System.nanoTime() - begun);
                result.complete(value);
            }
        });
        return result;
    }

    private <T> CompletionStage<T> failed(String why, @Nullable Throwable cause) {
        var result = new CompletableFuture<T>();
        fail(result, why, cause);
        return result;
    }

    private void fail(CompletableFuture<?> result, String why, @Nullable Throwable cause) {
        if (cause != null) {
            complaint.about(cause);
        }
        if (result.completeExceptionally(
                cause == null ? new FleetUnreachableException(why) : new FleetUnreachableException(why, cause))) {
            events.failed();
        }
    }

    CompletionStage<@Nullable Void> quiet() {
        return inFlight.quiet();
    }

    int underWay() {
        return inFlight.commands();
    }
}
