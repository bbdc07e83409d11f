package dev.switchboard.signaling.fleet;

/**
 * The one thread at a time that all state of a node's fleet is confined to. Connections hand over to it from their own
 * threads, stores and buses from theirs, so that no lock is held where the rules call out.
 *
 * <p>Safe for any thread.
 */
public interface FleetLoop {
    /** Runs a task after all that were handed over before; never from within this call. */
    void execute(Runnable task);

    /** Runs a task after so many nanoseconds, unless cancelled. */
    Timer schedule(long delayNanos, Runnable task);

    /** The time, as {@link System#nanoTime()} has it. */
    long nanoTime();

    /** A task that waits for its time. */
    interface Timer {
        /** Keeps it from running, if it has not begun. Safe for any thread. */
        void cancel();
    }
}
