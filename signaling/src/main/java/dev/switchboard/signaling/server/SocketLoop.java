package dev.switchboard.signaling.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that serves the sockets given to it, in rounds: each that is ready has one turn a round, for one buffer
 * at most, so one that sends without end takes no other's turn. What comes is decoded and forwarded within the turn:
 * to hand it to another thread would cost more than to handle it, and on a busy machine take long.
 *
 * <p>Owns the thread, its selector and the buffer that all its sockets read into.
 */
final class SocketLoop implements AutoCloseable {
    /** A channel's owner. */
    interface Ready {
        /**
         * The channel is ready for something it waits for. Called by the loop's thread; must not block.
         *
         * @param buffer to read into; used by the next channel after this one
         */
        void ready(SelectionKey key, ByteBuffer buffer);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SocketLoop.class);
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @throws IOException if the system has no selector left
     */
    SocketLoop(String name) throws IOException {
        selector = Selector.open();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to serve a channel, soon. Safe for any thread. */
    void add(SelectableChannel channel, int operations, Ready owner) {
        execute(() -> {
            try {
                channel.register(selector, operations, owner);
            } catch (ClosedChannelException e) {
                LOG.debug("a channel closed before its first turn");
            }
        });
    }

    /** Runs a task between two rounds. Safe for any thread. */
    void execute(Runnable task) {
        tasks.add(task);
        wakeUp();
    }

    /** Lets the loop see at once what was changed about a channel: its interests, or that it is closed. Safe for any thread. */
    void wakeUp() {
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Completes when it serves no more, closed or broken. */
    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }

    private void run() {
        try (selector) {
            while (!closed) {
                round();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("the server failed", e);
        } catch (Error e) {
            // Told here: whoever waits for the end may end the process before the JVM comes to tell it.
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        } finally {
            ended.complete(null);
        }
    }

    private void round() throws IOException {
        if (tasks.isEmpty()) {
            selector.select(this::serve);
        } else {
            selector.selectNow(this::serve);
        }
        // Those that come meanwhile are the next round's.
        for (int i = tasks.size(); i > 0; i--) {
            var task = tasks.poll();
            if (task != null) {
                task.run();
            }
        }
    }

    private void serve(SelectionKey key) {
        ((Ready) key.attachment()).ready(key, buffer);
    }

    /** Serves no more, and waits until that is so, unless it is the loop itself that asks. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
