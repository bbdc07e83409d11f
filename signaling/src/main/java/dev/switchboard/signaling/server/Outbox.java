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
        /** It waits, and more waits than may. */
        OVERFLOWN,
        /** The socket is broken. */
        BROKEN
    }

    private final Queue<ByteBuffer> queue;
    private final int maxQueuedBytes;
    /** Never less than the bytes in the queue: what was written since is taken off late. Guarded by this. */
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
        queuedBytes += frame.remaining();
        if (queuedBytes > maxQueuedBytes) {
            queuedBytes = queue.stream().mapToLong(ByteBuffer::remaining).sum();
        }
        return queuedBytes > maxQueuedBytes ? Outcome.OVERFLOWN : Outcome.QUEUED;
    }
}
