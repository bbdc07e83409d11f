package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Budget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What one connection sends: straight to the socket while nothing waits, behind what waits otherwise.
 *
 * <p>Shares its queue with the library's selector thread, which takes a buffer out only after its last byte
 * is written. So while the queue is empty nobody else writes, and while it is not this class only adds to it.
 * Safe for any thread.
 */
final class Outbox {
    /** What became of a frame. */
    enum Outcome {
        /** The socket has all of it. */
        WRITTEN,
        /** It waits; the selector thread has to be told. */
        QUEUED,
        /** It waits, and behind twice as much as may: more than can come of messages forwarded to a full one. */
        OVERFLOWN,
        /** The socket is broken. */
        BROKEN
    }

    /** What a frame costs in memory beside its bytes. Counted, or tiny frames would cost many times what they say. */
    static final int FRAME_OVERHEAD = 128;

    /** What may wait for one receiver while all of them together hold more than they should. */
    static final int MAX_WHEN_SHORT = 4096;

    private final Queue<ByteBuffer> queue;
    private final Budget.Account account;
    private final int maxQueuedBytes;
    /** Never less than the bytes and overhead in the queue: what was written since is taken off late. Guarded by this. */
    private long queuedBytes;
    /** What was in front when all was last counted, and how much of it was left. Guarded by this. */
    private @Nullable ByteBuffer countedHead;

    private int countedRemaining;

    Outbox(Queue<ByteBuffer> queue, int maxQueuedBytes, Budget.Account account) {
        this.queue = queue;
        this.account = account;
        this.maxQueuedBytes = maxQueuedBytes;
    }

    synchronized Outcome send(ByteBuffer frame, WritableByteChannel socket) {
        // Not by the count: the library queues its answer to the handshake without us.
        if (queue.isEmpty()) {
            hold(0);
            try {
                socket.write(frame);
            } catch (IOException e) {
                return Outcome.BROKEN;
            }
            if (!frame.hasRemaining()) {
                return Outcome.WRITTEN;
            }
        }
        boolean overflown = exceeds(2L * allowance());
        queue.add(frame);
        hold(queuedBytes + cost(frame));
        return overflown ? Outcome.OVERFLOWN : Outcome.QUEUED;
    }

    /** Whether so much waits that no more should be forwarded here. */
    synchronized boolean isFull() {
        settle();
        return exceeds(allowance());
    }

    /** What waits, in bytes and overhead; at most a little more than there is. */
    synchronized long queuedBytes() {
        settle();
        return queuedBytes;
    }

    /** Nothing waits any more, ever. */
    void close() {
        account.close();
    }

    private void settle() {
        if (queue.isEmpty()) {
            hold(0);
        }
    }

    private void hold(long bytes) {
        queuedBytes = bytes;
        account.set(bytes);
    }

    private int allowance() {
        return account.isSpent() ? Math.min(MAX_WHEN_SHORT, maxQueuedBytes) : maxQueuedBytes;
    }

    private boolean exceeds(long limit) {
        if (queuedBytes > limit) {
            count();
        }
        return queuedBytes > limit;
    }

    /** Counts anew, unless nothing was taken out since. */
    @SuppressWarnings("ReferenceEquality") // The very buffer: another with the same content is another.
    private void count() {
        var head = queue.peek();
        if (head != null && (head != countedHead || head.remaining() != countedRemaining)) {
            hold(queue.stream().mapToLong(Outbox::cost).sum());
            countedHead = head;
            countedRemaining = head.remaining();
        }
    }

    private static long cost(ByteBuffer frame) {
        return (long) FRAME_OVERHEAD + frame.remaining();
    }
}
