package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that one node says to others and hears from them; owns the links.
 *
 * <p>Confined to the fleet loop.
 */
final class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final int MAX_DEAD = 1024;

    /** Takes what comes, each message once. */
    interface Receiver {
        /** A message, and the number that it came under. */
        void take(NodeId from, long number, NodeMessage message);

        /** What is to be said now that this is known to be lost; null if nothing is. */
        @Nullable
        NodeMessage again(NodeId to, NodeMessage lost);
    }

    private final NodeId self;
    private final Bus bus;
    private final FleetLoop loop;
    private final FleetEvents events;
    private final Receiver receiver;
    private final Map<NodeId, Link> links = new HashMap<>();
    /** Those that this node has nothing to do with any more, the latest. */
    private final Set<NodeId> dead = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeId, Boolean> eldest) {
            return size() > MAX_DEAD;
        }
    });

    private boolean closed;

    Post(NodeId self, Bus bus, FleetLoop loop, FleetEvents events, Receiver receiver) {
        this.self = self;
        this.bus = bus;
        this.loop = loop;
        this.events = events;
        this.receiver = receiver;
    }

    NodeId self() {
        return self;
    }

    /** The nodes that anything was said to or heard from. */
    Set<NodeId> partners() {
        return Set.copyOf(links.keySet());
    }

    /** Whether nothing is said to a node any more, nor heard from it. */
    boolean isDead(NodeId node) {
        return closed || dead.contains(node);
    }

    private Link link(NodeId other) {
        return links.computeIfAbsent(other, unused -> new Link(self));
    }

    /** Whether so much waits for a node to acknowledge it that it is to be asked nothing more. */
    boolean isFull(NodeId node) {
        var link = links.get(node);
        return link != null && link.isFull();
    }

    /** Says something to a node, again if it is lost; completes on the loop with false if nobody was reached now. */
    CompletionStage<Boolean> send(NodeId to, NodeMessage message) {
        if (isDead(to)) {
            return CompletableFuture.completedFuture(false);
        }
        return publish(to, link(to).wrap(message, null));
    }

    /** Sends what somebody says, once. */
    CompletionStage<Forwarded> forward(NodeId to, NodeMessage message, Forwarding forwarding) {
        if (isDead(to) || link(to).isFull()) {
            forwarding.failed(Forwarded.UNREACHABLE);
            return forwarding.outcome();
        }
        var link = link(to);
        var envelope = link.wrap(message, forwarding);
        events.sent(to);
        Guard.watch(
                "tell what became of a message",
                publish(to, envelope).thenAccept(reached -> published(link, envelope, forwarding, reached)));
        return forwarding.outcome();
    }

    private static void published(Link link, Envelope envelope, Forwarding forwarding, boolean reached) {
        if (reached) {
            forwarding.handedOn();
        } else {
            link.takeBack(envelope.number());
            forwarding.failed(Forwarded.UNREACHABLE);
        }
    }

    private CompletionStage<Boolean> publish(NodeId to, Envelope envelope) {
        var done = new CompletableFuture<Boolean>();
        bus.publish(to, NodeCodec.encode(envelope))
                .whenComplete((heard, failure) ->
                        loop.execute(() -> done.complete(failure == null && Boolean.TRUE.equals(heard))));
        return done;
    }

    /** Takes what came for this node. */
    void receive(byte[] bytes) {
        NodeCodec.decode(bytes)
                .ifPresentOrElse(
                        envelope -> receive(envelope, bytes.length),
                        () -> LOG.warn("a message to this node cannot be read"));
    }

    private void receive(Envelope envelope, int bytes) {
        var from = envelope.sender();
        if (isDead(from)) {
            return;
        }
        var link = link(from);
        var missing = link.missingBefore(envelope.number());
        if (!link.take(envelope.number())) {
            return;
        }
        if (missing != null) {
            LOG.warn("{} messages from node {} were lost", missing.last() - missing.first() + 1, from);
            send(from, missing);
        }
        link.carried(bytes);
        take(from, link, envelope);
        // Only now: what is said of a message comes before the message is forgotten.
        link.acknowledged(envelope.acknowledged());
        if (link.owesAcknowledgement()) {
            send(from, new NodeMessage.Heartbeat());
        }
    }

    private void take(NodeId from, Link link, Envelope envelope) {
        var message = envelope.message();
        if (message instanceof NodeMessage.Missing missing) {
            link.lost(missing).forEach(lost -> sendAgain(from, lost));
            link.saidAgain(missing);
        } else if (message instanceof NodeMessage.Refused refused) {
            var kept = link.takeBack(refused.number());
            if (kept != null) {
                fail(kept, refused.why());
            }
        } else if (message instanceof NodeMessage.Unreadable) {
            LOG.warn("node {} said something that this release cannot read", from);
            refuse(from, envelope.number(), Forwarded.UNREACHABLE);
        } else if (!(message instanceof NodeMessage.Heartbeat)) {
            receiver.take(from, envelope.number(), message);
        }
    }

    private void sendAgain(NodeId to, Link.Kept lost) {
        if (lost.forwarding() != null) {
            fail(lost, Forwarded.UNREACHABLE);
            return;
        }
        var again = receiver.again(to, lost.message());
        if (again != null) {
            send(to, again);
        }
    }

    private void fail(Link.Kept kept, Forwarded why) {
        var forwarding = kept.forwarding();
        if (forwarding != null && !forwarding.failed(why)) {
            events.lost();
        }
    }

    /** Hands a forward that came on to its connection, or tells its node why not. */
    Forwarded handOn(NodeId from, long number, byte[] frame, Endpoint target) {
        events.received(from);
        var outcome = target.handOn(frame);
        if (outcome != Forwarded.HANDED_ON) {
            refuse(from, number, outcome);
        }
        return outcome;
    }

    /** What came is to be decided on later. */
    void hold(NodeId from, long number) {
        if (!isDead(from)) {
            link(from).hold(number);
        }
    }

    /** What was held is decided on now. */
    void decide(NodeId from, long number) {
        if (!isDead(from)) {
            link(from).decide(number);
        }
    }

    /** Tells a node that what came from it goes no further. */
    void refuse(NodeId from, long number, Forwarded why) {
        send(from, new NodeMessage.Refused(number, why));
    }

    /** Lets all nodes know that this one lives, and both sides what was lost. */
    void heartbeat() {
        links.keySet().forEach(node -> send(node, new NodeMessage.Heartbeat()));
    }

    /** Has nothing to do with a node any more; what it may not have got has failed. */
    void drop(NodeId node) {
        dead.add(node);
        events.died(node);
        var link = links.remove(node);
        if (link != null) {
            failAll(link);
        }
    }

    private void failAll(Link link) {
        link.all().forEach(kept -> fail(kept, Forwarded.UNREACHABLE));
    }

    /** Says nothing any more, and hears nothing; what may not have come has failed. */
    void close() {
        closed = true;
        links.values().forEach(this::failAll);
        links.clear();
    }
}
