package dev.switchboard.signaling.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.fleet.Bus;
import dev.switchboard.signaling.fleet.FleetUnreachableException;
import dev.switchboard.signaling.fleet.NodeId;
import dev.switchboard.signaling.fleet.Resident;
import dev.switchboard.signaling.fleet.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A node's connections to Redis, with all that came to it, and short times. */
final class TestNode implements AutoCloseable, Bus.Listener, RedisEvents {
    static final RedisLimits LIMITS = new RedisLimits(
            Duration.ofMillis(500),
            Duration.ofMillis(1500),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            100,
            64 * 1024);

    final List<String> heard = new CopyOnWriteArrayList<>();
    final AtomicInteger answered = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    final AtomicInteger reached = new AtomicInteger();
    final AtomicInteger lost = new AtomicInteger();
    private final Redis redis;

    TestNode(RedisAddress address) {
        this(address, Optional.empty(), RedisStore.Lifetimes.DEFAULT);
    }

    TestNode(RedisAddress address, Optional<Path> trusted, RedisStore.Lifetimes lifetimes) {
        redis = Redis.connect(address, trusted, this, LIMITS, lifetimes);
        redis.bus().tell(this);
    }

    /** Waits until Redis is reached. */
    TestNode up() {
        await().atMost(Duration.ofSeconds(20)).until(redis::isReached);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get(store().find(new PeerId("nobody"))));
        return this;
    }

    Store store() {
        return redis.store();
    }

    Bus bus() {
        return redis.bus();
    }

    Redis redis() {
        return redis;
    }

    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static void assertUnreachable(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(FleetUnreachableException.class);
    }

    @Override
    public void received(NodeId node, byte[] message) {
        heard.add(node + ": " + new String(message, UTF_8));
    }

    @Override
    public void joined(RoomId room, long version, Resident newcomer) {
        heard.add("%s + %s of %s as %s"
                .formatted(
                        room,
                        newcomer.member().id(),
                        newcomer.node(),
                        newcomer.member().name()));
    }

    @Override
    public void left(RoomId room, long version, PeerId member) {
        heard.add(room + " - " + member);
    }

    @Override
    public void said(RoomId room, byte[] message) {
        heard.add(room + ": " + new String(message, UTF_8));
    }

    @Override
    public void interrupted() {
        heard.add("interrupted");
    }

    @Override
    public void resumed() {
        heard.add("resumed");
    }

    @Override
    public void answered(long nanos) {
        assertThat(nanos).isPositive();
        answered.incrementAndGet();
    }

    @Override
    public void failed() {
        failed.incrementAndGet();
    }

    @Override
    public void reached() {
        reached.incrementAndGet();
    }

    @Override
    public void lost() {
        lost.incrementAndGet();
    }

    @Override
    public void close() {
        get(redis.close());
    }
}
