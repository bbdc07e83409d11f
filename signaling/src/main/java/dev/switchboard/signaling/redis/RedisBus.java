package dev.switchboard.signaling.redis;

import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.fleet.Bus;
import dev.switchboard.signaling.fleet.NodeId;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Bus} on the channels of Redis. {@link Listener#resumed} is also told when they are heard for the first time.
 * What was to be listened to is so also if the stage of {@code listen} fails, from {@link Listener#resumed} on, until it
 * is ignored.
 */
final class RedisBus implements Bus, Ear.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(RedisBus.class);
    private static final int OVERHEAD = 128;

    private final Line line;
    private final Keys keys;
    private final Dialect dialect;
    private final RedisEvents events;
    private final Ear ear;
    private volatile @Nullable Listener listener;

    RedisBus(Line line, Keys keys, Dialect dialect, RedisEvents events, EarSource ears) {
        this.line = line;
        this.keys = keys;
        this.dialect = dialect;
        this.events = events;
        ear = ears.make(this);
    }

    /** Makes the ear of an owner. */
    interface EarSource {
        Ear make(Ear.Owner owner);
    }

    Ear ear() {
        return ear;
    }

    @Override
    public void tell(Listener told) {
        listener = told;
    }

    @Override
    public CompletionStage<Void> listen(NodeId node) {
        return ear.listen(keys.channel(node));
    }

    @Override
    public CompletionStage<Void> ignore(NodeId node) {
        return ear.ignore(keys.channel(node));
    }

    @Override
    public CompletionStage<Void> listen(RoomId room) {
        return ear.listen(keys.room(room));
    }

    @Override
    public CompletionStage<Void> ignore(RoomId room) {
        return ear.ignore(keys.room(room));
    }

    @Override
    public CompletionStage<Boolean> publish(NodeId node, byte[] message) {
        return publish(keys.channel(node), message).thenApply(heard -> heard > 0 || !dialect.canTellWhoHeard());
    }

    @Override
    @SuppressWarnings("NullAway") // a stage of nothing
    public CompletionStage<Void> publish(RoomId room, byte[] message) {
        return publish(keys.room(room), RoomTexts.said(message)).thenApply(heard -> null);
    }

    private CompletionStage<Long> publish(String channel, byte[] message) {
        return line.ask(OVERHEAD + message.length, redis -> dialect.publish(redis, channel, message));
    }

    @Override
    public void heard(String channel, byte[] message) {
        var told = listener;
        if (told == null) {
            return;
        }
        try {
            var node = keys.nodeOf(channel);
            if (node != null) {
                told.received(node, message);
            } else {
                RoomTexts.tell(keys.roomOf(channel), message, told);
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("what came through Redis is not of this fleet: {}", e.getMessage());
        }
    }

    @Override
    public void interrupted() {
        LOG.warn("Redis is lost: peers of other servers are not reached, those of this one are");
        events.lost();
        var told = listener;
        if (told != null) {
            told.interrupted();
        }
    }

    @Override
    public void resumed() {
        LOG.info("Redis is reached");
        events.reached();
        var told = listener;
        if (told != null) {
            told.resumed();
        }
    }
}
