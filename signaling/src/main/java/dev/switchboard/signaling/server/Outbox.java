package dev.switchboard.signaling.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Queue;

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
        /** It waits, and twice as much waits as may: more than can come of messages forwarded to a full one. */
        OVERFLOWN,
        /** The socket is broken. */
        BROKEN
    }

    /** What a frame costs in memory beside its bytes. Counted, or tiny frames would cost many times what they say. */
    static final int FRAME_OVERHEAD = 128;

    private final Queue<ByteBuffer> queue;
    private final int maxQueuedBytes;
    /** Never less than the bytes and overhead in the queue: what was written since is taken off late. Guarded by this. */
    private long queuedBytes;

    Outbox(Queue<ByteBuffer> queue, int maxQueuedBytes) {
        this.queue = queue;
        this.maxQueuedBytes = maxQueuedBytes;
    }

    synchronized Outcome send(ByteBuffer frame, WritableByteChannel socket) {
        if (queue.isEmpty()) {
            queuedBytes = 0;
            try {
                socket.write(frame);
            } catch (IOException e) {
                return Outcome.BROKEN;
            }
            if (!frame.hasRemaining()) {
                return Outcome.WRITTEN;
            }
        }
        return enqueue(frame);
    }

    private Outcome enqueue(ByteBuffer frame) {
        queue.add(frame);
        queuedBytes += cost(frame);
        return exceeds(2L * maxQueuedBytes) ? Outcome.OVERFLOWN : Outcome.QUEUED;
    }

    /** Whether so much waits that no more should be forwarded here. */
    synchronized boolean isFull() {
        if (queue.isEmpty()) {
            queuedBytes = 0;
        }
        return exceeds(maxQueuedBytes);
    }

    /** What waits, in bytes and overhead; at most a little more than there is. */
    synchronized long queuedBytes() {
        if (queue.isEmpty()) {
            queuedBytes = 0;
        }
        return queuedBytes;
    }

    private boolean exceeds(long limit) {
        if (queuedBytes > limit) {
            queuedBytes = queue.stream().mapToLong(Outbox::cost).sum();
        }
        return queuedBytes > limit;
    }

    private static long cost(ByteBuffer frame) {
        return (long) FRAME_OVERHEAD + frame.remaining();
    }
}
