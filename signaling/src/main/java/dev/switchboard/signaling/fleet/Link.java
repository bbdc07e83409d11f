package dev.switchboard.signaling.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one node knows of its messages to and from another: numbers tell both what was lost. Owns what was sent and is
 * not acknowledged.
 *
 * <p>Confined to the fleet loop.
 */
final class Link {
    /** The most messages that wait to be acknowledged, before no more is forwarded. */
    static final int MAX_KEPT = 4096;
    /** After so many messages from the other side it is told that they came, even if there is nothing else to say. */
    static final int ACKNOWLEDGE_EVERY = MAX_KEPT / 8;

    /** Something sent. */
    record Kept(NodeMessage message, @Nullable Forwarding forwarding) {}

    private final NodeId self;
    private final TreeMap<Long, Kept> kept = new TreeMap<>();
    /** Which of those are of losses, and the last number before them. */
    private final TreeMap<Long, Long> reports = new TreeMap<>();

    private long sent;
    private long received;
    private long acknowledged;

    Link(NodeId self) {
        this.self = self;
    }

    boolean isFull() {
        return kept.size() >= MAX_KEPT;
    }

    /** Gives a message its number, and keeps what is to be done if it is lost. */
    Envelope wrap(NodeMessage message, @Nullable Forwarding forwarding) {
        sent++;
        if (forwarding != null) {
            kept.put(sent, new Kept(new NodeMessage.Heartbeat(), forwarding));
        } else if (!(message instanceof NodeMessage.Heartbeat)) {
            kept.put(sent, new Kept(message, null));
        }
        if (message instanceof NodeMessage.Missing missing) {
            reports.put(sent, missing.first() - 1);
        }
        acknowledged = received;
        return new Envelope(self, sent, acknowledgeable(), message);
    }

    /** As long as the other side may not know what was lost, it keeps that. */
    private long acknowledgeable() {
        return reports.isEmpty() ? received : Math.min(received, Collections.min(reports.values()));
    }

    /** Whether the other side waits to be told that its messages came. */
    boolean owesAcknowledgement() {
        return received - acknowledged >= ACKNOWLEDGE_EVERY;
    }

    /** Takes a number that came; false if it came before, or too late. */
    boolean take(long number) {
        if (number <= received) {
            return false;
        }
        received = number;
        return true;
    }

    /** What a number shows to be lost, before it is taken; null if nothing is. */
    NodeMessage.@Nullable Missing missingBefore(long number) {
        return number > received + 1 ? new NodeMessage.Missing(received + 1, number - 1) : null;
    }

    /** The other side has all up to this number, and knows of what it has not. */
    void acknowledged(long number) {
        kept.headMap(number, true).clear();
        reports.headMap(number, true).clear();
    }

    /** What was sent under a number and is not acknowledged; it is kept no longer. */
    @Nullable
    Kept takeBack(long number) {
        return kept.remove(number);
    }

    /** All that the other side has not, in the order it was sent; it is kept no longer. */
    List<Kept> lost(NodeMessage.Missing missing) {
        if (missing.first() > missing.last()) {
            return List.of();
        }
        var range = kept.subMap(missing.first(), true, missing.last(), true);
        var lost = new ArrayList<>(range.values());
        range.clear();
        reports.subMap(missing.first(), true, missing.last(), true).clear();
        return lost;
    }

    /** All that is kept: nothing of it can be known to have come. */
    List<Kept> all() {
        return List.copyOf(kept.values());
    }
}
