package dev.switchboard.signaling.core;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Hands a connection's frames on in the order they came, the next one only when the one before is done.
 *
 * <p>Most frames are done at once and never wait. Safe for any thread; the handler is called by one at a time.
 */
final class Inbox {
    /** The most frames that wait for one that is not done. */
    static final int MAX_FRAMES = 256;
    /** The most bytes that wait for one that is not done. */
    static final int MAX_BYTES = 1 << 17;

    /** Takes one frame; must not throw, nor complete exceptionally. */
    interface Handler {
        CompletionStage<Void> handle(Frame frame);
    }

    private final Handler handler;
    private final Budget.Account account;

    // All below is guarded by this.
    private final Queue<Frame> waiting = new ArrayDeque<>(0);
    private int waitingBytes;
    private boolean busy;
    private boolean closed;

    Inbox(Handler handler, Budget.Account account) {
        this.handler = handler;
        this.account = account;
    }

    /** Takes a frame; false if too many wait, in which case it is dropped. */
    boolean receive(Frame frame) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            if (busy) {
                return enqueue(frame);
            }
            busy = true;
        }
        drain(frame);
        return true;
    }

    private boolean enqueue(Frame frame) {
        if (waiting.size() >= MAX_FRAMES || waitingBytes + frame.bytes().length > MAX_BYTES || account.isSpent()) {
            return false;
        }
        holdMore(frame.bytes().length);
        return waiting.add(frame);
    }

    private void drain(@Nullable Frame first) {
        for (var frame = first; frame != null; frame = next()) {
            var done = handler.handle(frame);
            if (!done.toCompletableFuture().isDone()) {
                done.whenComplete((nothing, failure) -> drain(next()));
                return;
            }
        }
    }

    private synchronized @Nullable Frame next() {
        var frame = waiting.poll();
        busy = frame != null;
        if (frame != null) {
            holdMore(-frame.bytes().length);
        }
        return frame;
    }

    /** Drops what waits and all that follows. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        account.close();
    }

    private void holdMore(int bytes) {
        waitingBytes += bytes;
        account.set(waitingBytes);
    }
}
