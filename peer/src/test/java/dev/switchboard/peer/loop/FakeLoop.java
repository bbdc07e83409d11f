package dev.switchboard.peer.loop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** An event loop in the test's own thread, with a time that only passes when the test says so. */
public final class FakeLoop implements EventLoop {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Scheduled> timers =
            new PriorityQueue<>(Comparator.comparing(Scheduled::due).thenComparing(Scheduled::number));
    private Duration now = Duration.ZERO;
    private long scheduled;

    private record Scheduled(Duration due, long number, Runnable task) {}

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public long nanoTime() {
        return now.toNanos();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        var timer = new Scheduled(now.plus(delay), scheduled++, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    /** Runs what is to run now, with all that follows from it. */
    public void run() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Lets time pass, and runs what falls due, in its order. */
    public void advance(Duration time) {
        run();
        var end = now.plus(time);
        while (!timers.isEmpty() && timers.element().due().compareTo(end) <= 0) {
            var timer = timers.remove();
            now = timer.due();
            timer.task().run();
            run();
        }
        now = end;
    }

    /** How many tasks wait for their time. */
    public int waiting() {
        return timers.size();
    }
}
