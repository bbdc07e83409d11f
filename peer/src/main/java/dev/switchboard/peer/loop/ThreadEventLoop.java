package dev.switchboard.peer.loop;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event loop on a daemon thread of its own. After {@link #close()} tasks are dropped in silence. */
public final class ThreadEventLoop implements EventLoop, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadEventLoop.class);

    private final ScheduledThreadPoolExecutor executor;

    /** Starts the loop. */
    public ThreadEventLoop(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> newThread(name, task));
        executor.setRemoveOnCancelPolicy(true);
        // The native library and the WebSocket still report things while all is being torn down.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread newThread(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> runGuarded(task));
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        var future = executor.schedule(() -> runGuarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private static void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("internal error", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
