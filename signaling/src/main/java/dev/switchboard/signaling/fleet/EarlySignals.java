package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a room and came before the coming of whoever says it, or of whom it is for: in a Redis Cluster these
 * go different ways. It waits until that came, too, though not long, and not much of it. Owns what waits.
 *
 * <p>Confined to the fleet loop.
 */
final class EarlySignals {
    /** How long it waits at most. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How many wait for one room. */
    static final int MAX_WAITING = 64;
    /** How many bytes of theirs, as long as there is more than one. */
    private static final int MAX_BYTES = 256 * 1024;

    /** Something that somebody on another node says. */
    interface Said {
        /** The room's version, as the sender's node knew it. */
        long version();

        PeerId from();

        /** Whom it is for; null for all. */
        @Nullable
        PeerId target();

        int bytes();

        /** It waits. */
        void hold();

        /** It goes to whom it is for, at once or after it waited. */
        void handOn();

        /** It does not. */
        void refuse();
    }

    private final RoomReplica replica;
    private final FleetLoop loop;
    private final List<Said> waiting = new ArrayList<>();
    private int waitingBytes;

    EarlySignals(RoomReplica replica, FleetLoop loop) {
        this.replica = replica;
        this.loop = loop;
    }

    /** Takes something; false if it waits for what is not known of the room. */
    boolean take(Said said) {
        if (decide(said)) {
            return true;
        }
        if (isFull()) {
            said.refuse();
            return true;
        }
        said.hold();
        add(said);
        loop.schedule(PATIENCE_NANOS, () -> giveUp(said));
        return false;
    }

    private boolean isFull() {
        return waiting.size() >= MAX_WAITING || waitingBytes >= MAX_BYTES;
    }

    private void add(Said said) {
        waiting.add(said);
        waitingBytes += said.bytes();
    }

    /** False if what is not known yet decides. */
    private boolean decide(Said said) {
        if (isSeen(said)) {
            said.handOn();
            return true;
        }
        // Whoever said it has left.
        boolean isOver = replica.version() >= said.version();
        if (isOver) {
            said.refuse();
        }
        return isOver;
    }

    private boolean isSeen(Said said) {
        var target = said.target();
        return replica.isIn(said.from())
                && (target == null || !replica.expects(target) || replica.local(target) != null);
    }

    /** More is known of the room. */
    void settle() {
        if (!waiting.isEmpty()) {
            takeAll().stream().filter(said -> !decide(said)).forEach(this::add);
        }
    }

    private List<Said> takeAll() {
        var all = List.copyOf(waiting);
        waiting.clear();
        waitingBytes = 0;
        return all;
    }

    private void giveUp(Said said) {
        if (waiting.remove(said)) {
            waitingBytes -= said.bytes();
            said.refuse();
        }
    }

    /** Nothing more becomes known. */
    void close() {
        takeAll().forEach(Said::refuse);
    }
}
