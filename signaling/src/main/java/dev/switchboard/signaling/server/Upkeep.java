package dev.switchboard.signaling.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done for connections by the clock; owns the one thread that does it.
 *
 * <p>It also closes connections for others: the library calls {@code onClose} while it holds the
 * connection's monitor, and a thread that sent to a second connection from there, and closed it, could meet
 * another doing the same the other way round.
 */
final class Upkeep implements AutoCloseable {
    /** Something that is going to be done. */
    interface Timer {
        /** For where nothing is. */
        Timer NONE = () -> {};

        /** Keeps it from being done again; does not wait for it if it is being done. */
        void cancel();
    }

    /** Something that has to be looked after for a while. */
    interface Watched {
        /** Looks whether it makes progress; false once nothing has to be looked after any more. */
        boolean nudge();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final long NUDGE_MILLIS = 25;

    private final ScheduledThreadPoolExecutor timer;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    /** Whether those watched will be looked at. While there are none, nobody has to be woken up. */
    private final AtomicBoolean nudges = new AtomicBoolean();
    /** By their periods, of which there are few. */
    private final Map<Duration, Round> rounds = new ConcurrentHashMap<>();

    Upkeep() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "signaling-upkeep");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Looks after a connection for as long as something of it takes its time: what waits to be written, a message that
     * has not come whole, a close.
     */
    void watch(Watched socket) {
        watched.add(socket);
        if (!nudges.get() && nudges.compareAndSet(false, true)) {
            after(Duration.ofMillis(NUDGE_MILLIS), this::nudgeAll);
        }
    }

    private void nudgeAll() {
        // Whoever is watched from now on is looked at the next time.
        nudges.set(false);
        for (var socket : new ArrayList<>(watched)) {
            // Taken out first, so that a watch() in between is not lost.
            watched.remove(socket);
            // Whatever becomes of one, the others have to be looked at.
            safely(() -> {
                        if (socket.nudge()) {
                            watch(socket);
                        }
                    })
                    .run();
        }
    }

    /** Runs a task soon, on the upkeep thread. */
    void soon(Runnable task) {
        after(Duration.ZERO, task);
    }

    /** Runs a task once. */
    Timer after(Duration delay, Runnable task) {
        return schedule(() -> timer.schedule(safely(task), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Runs a task again and again, each at its own point of the period so that not all run at once. */
    Timer every(Duration period, Runnable task) {
        return rounds.computeIfAbsent(period, this::begin).add(task);
    }

    private Round begin(Duration period) {
        var round = new Round(period, System.nanoTime());
        turn(round, round.tick());
        return round;
    }

    private void turn(Round round, Duration delay) {
        Runnable turn = () ->
                turn(round, round.turn(System.nanoTime(), task -> safely(task).run()));
        schedule(() -> timer.schedule(safely(turn), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    private static Timer schedule(Supplier<ScheduledFuture<?>> start) {
        try {
            var future = start.get();
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            // The server is going down, and everything with it.
            return Timer.NONE;
        }
    }

    private static Runnable safely(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a timed task failed", e);
            } catch (Error e) {
                // The executor would keep it to itself.
                var thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
