package dev.switchboard.signaling.redis;

import dev.switchboard.signaling.fleet.FleetUnreachableException;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * The way of messages: remembers which channels are to be heard, and hears them again whenever the way is there again.
 * Owns the channels and whether all are heard. Safe for any thread, and no call waits.
 *
 * <p>A channel stays one to be heard also if the stage of {@link #listen} fails: until {@link #ignore}.
 */
final class Ear implements RedisConnectionStateListener {
    /** Is told what is heard, and when hearing ends and begins; from one thread at a time. */
    interface Owner {
        void heard(String channel, byte[] message);

        void interrupted();

        void resumed();
    }

    private final Way<StatefulRedisPubSubConnection<String, byte[]>> way;
    private final Dialect dialect;
    private final ScheduledExecutorService timer;
    private final RedisLimits limits;
    private final Owner owner;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    /** What the client library may still hear, and would hear again by itself, since the way was lost. */
    private final Set<String> ignored = ConcurrentHashMap.newKeySet();
    /** How often the server has to confirm yet that a channel is not heard any more, as this asked. */
    private final ConcurrentMap<String, Integer> asked = new ConcurrentHashMap<>();
    /** Counts how often the way was lost or made; whoever restores stops when it has changed. */
    private final AtomicLong turn = new AtomicLong();
    /** Guards {@link #isHearing}, and that the owner is told one thing at a time. */
    private final Object telling = new Object();

    private boolean isHearing;
    private final Complaint complaint = new Complaint("to be listened to");

    Ear(Client client, Dialect dialect, ScheduledExecutorService timer, RedisLimits limits, Owner owner) {
        this.dialect = dialect;
        this.timer = timer;
        this.limits = limits;
        this.owner = owner;
        way = new Way<>("Redis, for messages,", client::messages, this::arrived, timer, limits.retry());
        client.tell(this);
    }

    void open() {
        way.open();
    }

    void close() {
        turn.incrementAndGet();
        synchronized (telling) {
            // To end is no loss to tell of.
            isHearing = false;
        }
        way.close();
    }

    boolean isHearing() {
        synchronized (telling) {
            return isHearing;
        }
    }

    CompletionStage<Void> listen(String channel) {
        ignored.remove(channel);
        channels.add(channel);
        return change(channel, dialect::subscribe);
    }

    CompletionStage<Void> ignore(String channel) {
        channels.remove(channel);
        ignored.add(channel);
        asked.merge(channel, 1, Integer::sum);
        return change(channel, dialect::unsubscribe).whenComplete((done, failure) -> {
            if (failure == null) {
                ignored.remove(channel);
            } else {
                wasAsked(channel);
            }
        });
    }

    /** Whether the server owed the confirmation, which is counted no more. */
    private boolean wasAsked(String channel) {
        var owed = asked.get(channel);
        asked.computeIfPresent(channel, (name, count) -> count > 1 ? count - 1 : null);
        return owed != null;
    }

    /** Asks whether the way is still there; {@link Silence} hears the answer. */
    void pulse() {
        way.connection().ifPresent(connection -> {
            var unused = connection.async().ping();
        });
    }

    private interface Change {
        CompletionStage<Void> apply(RedisPubSubAsyncCommands<String, byte[]> commands, String... channels);
    }

    private CompletionStage<Void> change(String channel, Change change) {
        return way.connection()
                .map(connection -> limited(change.apply(connection.async(), channel)))
                .orElseGet(() -> CompletableFuture.failedStage(
                        new FleetUnreachableException("there is no connection to Redis yet")));
    }

    private CompletionStage<Void> limited(CompletionStage<Void> asked) {
        var result = new CompletableFuture<Void>();
        asked.whenComplete(settle(result));
        var late = timer.schedule(
                () -> result.completeExceptionally(new FleetUnreachableException("Redis did not answer in time")),
                limits.answer().toNanos(),
                TimeUnit.NANOSECONDS);
        return result.whenComplete((done, failure) -> late.cancel(false));
    }

    @SuppressWarnings("NullAway") // a stage of nothing
    private BiConsumer<Object, Throwable> settle(CompletableFuture<Void> result) {
        return (done, failure) -> {
            if (failure == null) {
                result.complete(null);
            } else {
                complaint.about(failure);
                result.completeExceptionally(new FleetUnreachableException(Failure.text(failure), failure));
            }
        };
    }

    private void arrived(StatefulRedisPubSubConnection<String, byte[]> connection) {
        connection.addListener(new Messages());
        restore(turn.incrementAndGet());
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
        if (isOurs(connection)) {
            restore(turn.incrementAndGet());
        }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        if (isOurs(connection)) {
            long now = turn.incrementAndGet();
            asked.clear();
            tellInterrupted();
            later(now);
        }
    }

    /** A Cluster's client also makes connections to look at the Cluster. */
    private boolean isOurs(RedisChannelHandler<?, ?> connection) {
        return connection instanceof StatefulRedisPubSubConnection
                && way.connection().isPresent();
    }

    private void later(long turnThen) {
        var unused = timer.schedule(() -> restore(turnThen), limits.retry().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void restore(long turnThen) {
        if (turn.get() != turnThen) {
            return;
        }
        var connection = way.connection();
        if (connection.isEmpty()) {
            return;
        }
        limited(restored(connection.get().async())).whenComplete((done, failure) -> {
            if (failure != null) {
                later(turnThen);
            } else {
                tellResumed(turnThen);
            }
        });
    }

    private CompletionStage<Void> restored(RedisPubSubAsyncCommands<String, byte[]> commands) {
        var needless = List.copyOf(ignored);
        return dialect.learn(commands)
                .thenCompose(known -> dialect.toAll(needless, part -> dialect.unsubscribe(commands, part)))
                .thenAccept(done -> ignored.removeAll(needless))
                .thenCompose(done -> dialect.toAll(channels, part -> dialect.subscribe(commands, part)));
    }

    private void tellInterrupted() {
        synchronized (telling) {
            if (isHearing) {
                isHearing = false;
                owner.interrupted();
            }
        }
    }

    private void tellResumed(long turnThen) {
        synchronized (telling) {
            if (turn.get() == turnThen && !isHearing) {
                isHearing = true;
                owner.resumed();
            }
        }
    }

    private final class Messages extends RedisPubSubAdapter<String, byte[]> {
        @Override
        public void message(String channel, byte[] message) {
            smessage(channel, message);
        }

        @Override
        public void smessage(String channel, byte[] message) {
            synchronized (telling) {
                if (channels.contains(channel)) {
                    owner.heard(channel, message);
                }
            }
        }

        @Override
        public void unsubscribed(String channel, long count) {
            wasAsked(channel);
        }

        /** A Redis Cluster that hands a channel to another node says so in this way. */
        @Override
        public void sunsubscribed(String channel, long count) {
            // One that was left and is listened to again was asked for.
            if (!wasAsked(channel) && channels.contains(channel)) {
                tellInterrupted();
                later(turn.incrementAndGet());
            }
        }
    }
}
