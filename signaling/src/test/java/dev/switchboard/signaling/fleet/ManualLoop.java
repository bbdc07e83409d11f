package dev.switchboard.signaling.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/** One loop for all nodes of a test, with a clock that the test winds on. */
final class ManualLoop implements FleetLoop {
    private record Scheduled(long atNanos, Runnable task) {}

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Scheduled> scheduled = new ArrayList<>();
    private long now;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
        var timer = new Scheduled(now + delayNanos, task);
        scheduled.add(timer);
        return () -> scheduled.remove(timer);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** Runs all that is to be done now, and what comes of it. */
    void settle() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Winds the clock on, and runs all that is to be done until then, each at its time. */
    void pass(long nanos) {
        settle();
        long until = now + nanos;
        while (true) {
            var next = scheduled.stream().min(Comparator.comparingLong(Scheduled::atNanos));
            if (next.isEmpty() || next.get().atNanos() > until) {
                break;
            }
            scheduled.remove(next.get());
            now = next.get().atNanos();
            next.get().task().run();
            settle();
        }
        now = until;
    }
}
