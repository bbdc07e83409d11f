package dev.switchboard.system.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * One thread that serves thousands of sockets and timers; everything on it is confined to that thread, unless it says
 * otherwise.
 */
public final class LoadLoop implements AutoCloseable {
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    /** Completes when all sockets are closed; by an exception if the loop broke. */
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private volatile boolean closed;

    private record Timer(long atNanos, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.signum(atNanos - other.atNanos);
        }
    }

    /** Starts the thread, under that name. */
    public LoadLoop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    Selector selector() {
        return selector;
    }

    /** Runs a task on the loop. Safe for any thread. */
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** What the loop makes of a question. Safe for any other thread. */
    public <T> T ask(Supplier<T> question) {
        var answer = CompletableFuture.supplyAsync(question, this::execute);
        // A loop that broke answers nothing.
        CompletableFuture.anyOf(answer, ended).join();
        return answer.join();
    }

    /** Runs a task on the loop, later. */
    public void after(Duration delay, Runnable task) {
        timers.add(new Timer(System.nanoTime() + delay.toNanos(), task));
    }

    /** Runs a task again and again, for as long as it says so. */
    public void every(Duration period, Supplier<Boolean> task) {
        after(period, () -> {
            if (task.get()) {
                every(period, task);
            }
        });
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(LoadLoop::ready, untilNextTimer());
                runTimers();
                for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
            closeSockets();
            ended.complete(null);
        } catch (IOException | RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    private static void ready(SelectionKey key) {
        ((LoadSocket) key.attachment()).ready();
    }

    /** In milliseconds, rounded up; 0 for ever. */
    private long untilNextTimer() {
        var next = timers.peek();
        return next == null ? 0 : Math.max(1, (next.atNanos - System.nanoTime() + 999_999) / 1_000_000);
    }

    private void runTimers() {
        var due = new ArrayList<Timer>();
        long now = System.nanoTime();
        while (!timers.isEmpty() && timers.peek().atNanos - now <= 0) {
            due.add(timers.remove());
        }
        due.forEach(timer -> timer.task.run());
    }

    private void closeSockets() throws IOException {
        for (var key : List.copyOf(selector.keys())) {
            ((LoadSocket) key.attachment()).reset();
        }
        selector.close();
    }

    /** Resets every connection, and ends. Safe for any other thread. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        ended.join();
    }
}
