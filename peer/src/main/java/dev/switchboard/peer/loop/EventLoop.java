package dev.switchboard.peer.loop;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Runs tasks one after another, so that what only they touch needs no lock.
 *
 * <p>May be given tasks from any thread. A task that throws disturbs no other.
 */
public interface EventLoop extends Executor {
    /** The loop's time, in nanoseconds from any origin: as {@link System#nanoTime()} is in a real one. */
    long nanoTime();

    /** Runs a task once, after a delay at the earliest. */
    Timer schedule(Duration delay, Runnable task);

    /** A task that is still to run. */
    interface Timer {
        /** Takes the task back; without effect once it has run. To be called in the loop: then it is certain. */
        void cancel();
    }
}
