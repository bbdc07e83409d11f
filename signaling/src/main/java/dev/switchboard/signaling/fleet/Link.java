package dev.switchboard.signaling.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
    /** The most bytes of frames that wait so: the other node holds them until it comes to them. */
    static final int MAX_KEPT_BYTES = 16 * 1024 * 1024;
    /** After so many messages from the other side it is told that they came, even if there is nothing else to say. */
    static final int ACKNOWLEDGE_EVERY = MAX_KEPT / 8;
    /** After so many bytes, too. */
    private static final int ACKNOWLEDGE_BYTES = MAX_KEPT_BYTES / 8;

    /** Something sent, and how many bytes its frame had, which is not kept itself. */
    record Kept(NodeMessage message, @Nullable Forwarding forwarding, int frameBytes) {}

    private final NodeId self;
    private final TreeMap<Long, Kept> kept = new TreeMap<>();
    /** Which of those tell of losses or refusals, and the last number before what they are of. */
    private final TreeMap<Long, Long> reports = new TreeMap<>();
    /** Numbers that came, of messages that may still be refused. */
    private final TreeSet<Long> undecided = new TreeSet<>();

    private long sent;
    private long received;
    private long acknowledged;
    private long keptBytes;
    private long carriedBytes;

    Link(NodeId self) {
        this.self = self;
    }

    boolean isFull() {
        return kept.size() >= MAX_KEPT || keptBytes >= MAX_KEPT_BYTES;
    }

    /** Gives a message its number, and keeps what is to be done if it is lost. */
    Envelope wrap(NodeMessage message, @Nullable Forwarding forwarding) {
        sent++;
        if (forwarding != null) {
            keep(new Kept(new NodeMessage.Heartbeat(), forwarding, message.frameBytes()));
        } else if (!(message instanceof NodeMessage.Heartbeat)) {
            keep(new Kept(message, null, 0));
        }
        if (message instanceof NodeMessage.Missing missing) {
            reports.put(sent, missing.first() - 1);
        } else if (message instanceof NodeMessage.Refused refused) {
            reports.put(sent, refused.number() - 1);
        }
        acknowledged = received;
        carriedBytes = 0;
        return new Envelope(self, sent, acknowledgeable(), message);
    }

    private void keep(Kept one) {
        kept.put(sent, one);
        keptBytes += one.frameBytes();
    }

    /** As long as the other side may not know what was lost or refused, or is to be, it keeps that. */
    private long acknowledgeable() {
        long upTo = undecided.isEmpty() ? received : Math.min(received, undecided.first() - 1);
        return reports.isEmpty() ? upTo : Math.min(upTo, Collections.min(reports.values()));
    }

    /** A message that came may be refused later. */
    void hold(long number) {
        undecided.add(number);
    }

    /** It was refused, or will not be. */
    void decide(long number) {
        undecided.remove(number);
    }

    /** Whether the other side waits to be told that its messages came. */
    boolean owesAcknowledgement() {
        return received - acknowledged >= ACKNOWLEDGE_EVERY || carriedBytes >= ACKNOWLEDGE_BYTES;
    }

    /** Counts the bytes of a message that came. */
    void carried(int bytes) {
        carriedBytes += bytes;
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
        forget(kept.headMap(number, true));
        reports.headMap(number, true).clear();
    }

    /** What was sent under a number and is not acknowledged; it is kept no longer. */
    @Nullable
    Kept takeBack(long number) {
        var taken = kept.remove(number);
        if (taken != null) {
            keptBytes -= taken.frameBytes();
        }
        return taken;
    }

    private void forget(Map<Long, Kept> over) {
        over.values().forEach(one -> keptBytes -= one.frameBytes());
        over.clear();
    }

    /**
     * All that the other side has not, in the order it was sent; it is kept no longer. What is not acknowledged for it
     * is not until {@link #saidAgain}.
     */
    List<Kept> lost(NodeMessage.Missing missing) {
        if (missing.first() > missing.last()) {
            return List.of();
        }
        var range = kept.subMap(missing.first(), true, missing.last(), true);
        var lost = new ArrayList<>(range.values());
        forget(range);
        return lost;
    }

    /** What of that is to be said again has been. */
    void saidAgain(NodeMessage.Missing missing) {
        if (missing.first() <= missing.last()) {
            reports.subMap(missing.first(), true, missing.last(), true).clear();
        }
    }

    /** All that is kept: nothing of it can be known to have come. */
    List<Kept> all() {
        return List.copyOf(kept.values());
    }
}
