package dev.switchboard.signaling.server;

import dev.switchboard.signaling.fleet.FleetLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fleet loop as a thread; owns it. Once it is closed nothing runs any more. */
final class FleetThread implements FleetLoop, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetThread.class);
    private static final Timer NEVER = () -> {};

    private final ScheduledThreadPoolExecutor executor;

    FleetThread() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "signaling-fleet");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        schedule(0, task);
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
        try {
            var future = executor.schedule(safely(task), delayNanos, TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            // The server is going down, and everything with it.
            return NEVER;
        }
    }

    private static Runnable safely(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a task of the fleet failed", e);
            } catch (Error e) {
                // The executor would keep it to itself.
                var thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        };
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
