package dev.switchboard.signaling.server;

import dev.switchboard.signaling.fleet.FleetLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet loop as a thread; owns it, and what waits for it. Once it is closed nothing runs any more.
 *
 * <p>Tasks run in turns of a few. What is scheduled comes between two turns, at its time, however many wait: else the
 * node's lease would run out while there is much to do.
 */
final class FleetThread implements FleetLoop, AutoCloseable {
    static final int MOST_A_TURN = 64;

    private static final Logger LOG = LoggerFactory.getLogger(FleetThread.class);
    private static final Timer NEVER = () -> {};

    private final ScheduledThreadPoolExecutor executor;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean turnIsDue = new AtomicBoolean();

    FleetThread() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(() -> run(task), "signaling-fleet");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static void run(Runnable worker) {
        Batch.ofThread().leaveToLoops();
        worker.run();
    }

    @Override
    public void execute(Runnable task) {
        if (!executor.isShutdown()) {
            tasks.add(task);
            askForTurn();
        }
    }

    private void askForTurn() {
        if (turnIsDue.compareAndSet(false, true)) {
            schedule(0, this::turn);
        }
    }

    private void turn() {
        for (int left = MOST_A_TURN; left > 0; left--) {
            var task = tasks.poll();
            if (task == null) {
                break;
            }
            runSafely(task);
        }
        turnIsDue.set(false);
        if (!tasks.isEmpty()) {
            askForTurn();
        }
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
        try {
            var future = executor.schedule(() -> runSafely(task), delayNanos, TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            // The server is going down, and everything with it.
            return NEVER;
        }
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a task of the fleet failed", e);
        } catch (Error e) {
            // The executor would keep it to itself.
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
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
