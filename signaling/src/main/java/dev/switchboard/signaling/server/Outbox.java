package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Budget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Queue;

/**
 * What one connection sends: straight to the socket while nothing waits, behind what waits otherwise, and together what
 * is sent in one turn.
 *
 * <p>Shares its queue with the library, which adds the answer to the handshake by itself; only this class takes
 * anything out. Owns the count of what waits. Safe for any thread.
 */
final class Outbox {
    /** What became of a frame. */
    enum Outcome {
        /** The socket has all of it. */
        WRITTEN,
        /** It waits for the end of the turn: whoever sent it has to {@link #flush} then. */
        HELD,
        /** It waits for room in the socket. */
        QUEUED,
        /**
         * It waits, and behind twice as much as may: more than can come of messages forwarded to a full one. Or it
         * is dropped, with all that follows, for there is no memory left for it to wait in.
         */
        OVERFLOWN,
        /** The socket is broken. */
        BROKEN
    }

    /** Told when something begins to wait for room in the socket, and when nothing does any more. Must not block. */
    interface Waiting {
        void changed(boolean waiting);
    }

    /** What a frame costs in memory beside its bytes. Counted, or tiny frames would cost many times what they say. */
    static final int FRAME_OVERHEAD = 128;

    /** What may wait for one receiver while all of them together hold more than they should. */
    static final int MAX_WHEN_SHORT = 4096;

    /** How much of what waits is copied for one write: the socket may take little of it. */
    private static final int MOST_TOGETHER = 16 * 1024;

    private static final Scratch TOGETHER = new Scratch(MOST_TOGETHER);

    private final Queue<ByteBuffer> queue;
    private final Budget.Account account;
    private final Waiting waiting;
    private final int maxQueuedBytes;
    /** The bytes and overhead of what waits, the written part of the first included. Guarded by this. */
    private long queuedBytes;

    /** The same of what is about to be sent. Written only under this. */
    private volatile long announcedBytes;

    private boolean awaitsRoom;
    /** Something was dropped, perhaps the rest of a frame: what follows would make no sense. Guarded by this. */
    private boolean cut;

    Outbox(Queue<ByteBuffer> queue, int maxQueuedBytes, Budget.Account account, Waiting waiting) {
        this.queue = queue;
        this.account = account;
        this.maxQueuedBytes = maxQueuedBytes;
        this.waiting = waiting;
    }

    /**
     * Sends a frame, or has it wait: a copy of it, for the caller uses its buffer again.
     *
     * @param inTurn whether more is about to be sent: then a little may wait, to be written together
     */
    synchronized Outcome send(ByteBuffer frame, WritableByteChannel socket, boolean inTurn) {
        if (cut) {
            return Outcome.OVERFLOWN;
        }
        if (inTurn && !awaitsRoom) {
            if (queuedBytes + FRAME_OVERHEAD + frame.remaining() <= mostWhenShort()) {
                enqueue(frame);
                return Outcome.HELD;
            }
            if (flush(socket) == Outcome.BROKEN) {
                return Outcome.BROKEN;
            }
        }
        if (queue.isEmpty()) {
            try {
                socket.write(frame);
            } catch (IOException e) {
                return Outcome.BROKEN;
            }
            if (!frame.hasRemaining()) {
                return Outcome.WRITTEN;
            }
        }
        int cost = FRAME_OVERHEAD + frame.remaining();
        if (account.isExhausted() && queuedBytes + cost > MAX_WHEN_SHORT) {
            cut = true;
            return Outcome.OVERFLOWN;
        }
        boolean overflown = queuedBytes > 2L * allowance();
        enqueue(frame);
        awaitRoom(true);
        return overflown ? Outcome.OVERFLOWN : Outcome.QUEUED;
    }

    /**
     * Counts a frame that another thread is about to send.
     *
     * @return false if too much waits: then it is not to be sent, nor is anything that follows
     */
    synchronized boolean announce(int bytes) {
        int cost = FRAME_OVERHEAD + bytes;
        cut |= held() > 2L * allowance() || (account.isExhausted() && held() + cost > MAX_WHEN_SHORT);
        if (!cut) {
            announcedBytes += cost;
            account.set(held());
        }
        return !cut;
    }

    /** Counts a frame no more that was announced: now it is sent. */
    synchronized void arrived(int bytes) {
        announcedBytes -= FRAME_OVERHEAD + bytes;
        account.set(held());
    }

    /** Whether something is about to be sent that was announced. */
    boolean isAnnounced() {
        return announcedBytes > 0;
    }

    private long held() {
        return queuedBytes + announcedBytes;
    }

    private void enqueue(ByteBuffer frame) {
        var copy = ByteBuffer.allocate(frame.remaining()).put(frame).flip();
        queue.add(copy);
        hold(queuedBytes + cost(copy));
    }

    /** Sends what waits, or as much of it as the socket takes. */
    synchronized Outcome flush(WritableByteChannel socket) {
        try {
            while (!queue.isEmpty()) {
                var together = gather();
                int bytes = together.remaining();
                socket.write(together);
                remove(bytes - together.remaining());
                if (together.hasRemaining()) {
                    awaitRoom(true);
                    return Outcome.QUEUED;
                }
            }
        } catch (IOException e) {
            return Outcome.BROKEN;
        }
        awaitRoom(false);
        return Outcome.WRITTEN;
    }

    /** The beginning of what waits, for one write. */
    private ByteBuffer gather() {
        var together = TOGETHER.room(MOST_TOGETHER);
        for (var frame : queue) {
            int bytes = Math.min(frame.remaining(), together.remaining());
            together.put(frame.duplicate().limit(frame.position() + bytes));
            if (!together.hasRemaining()) {
                break;
            }
        }
        return together.flip();
    }

    private void remove(int written) {
        int left = written;
        for (var first = queue.peek(); first != null && first.remaining() <= left; first = queue.peek()) {
            left -= first.remaining();
            queue.remove();
            hold(queuedBytes - cost(first));
        }
        if (left > 0) {
            var first = queue.element();
            first.position(first.position() + left);
        }
    }

    private void awaitRoom(boolean awaits) {
        if (awaits != awaitsRoom) {
            awaitsRoom = awaits;
            waiting.changed(awaits);
        }
    }

    /** Whether so much waits that no more should be forwarded here. */
    synchronized boolean isFull() {
        return held() > allowance();
    }

    /** Whether more waits than may while memory is short. */
    synchronized boolean isLarge() {
        return queuedBytes > mostWhenShort();
    }

    /** Whether all of them together hold more than they should. */
    boolean isMemoryShort() {
        return account.isSpent();
    }

    /** What waits, in bytes and overhead. */
    synchronized long queuedBytes() {
        return held();
    }

    /** Nothing waits any more, ever. */
    void close() {
        account.close();
    }

    /** The library's own answer was never counted, and does not count when it goes. */
    private void hold(long bytes) {
        queuedBytes = queue.isEmpty() ? 0 : Math.max(0, bytes);
        account.set(held());
    }

    private int allowance() {
        return isMemoryShort() ? mostWhenShort() : maxQueuedBytes;
    }

    private int mostWhenShort() {
        return Math.min(MAX_WHEN_SHORT, maxQueuedBytes);
    }

    /** The whole frame: its memory is not free before the last byte is written. */
    private static int cost(ByteBuffer frame) {
        return FRAME_OVERHEAD + frame.capacity();
    }
}
