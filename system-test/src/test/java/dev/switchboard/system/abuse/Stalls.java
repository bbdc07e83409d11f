package dev.switchboard.system.abuse;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** How long this process, or its machine, stood still at most: what no server can be blamed for. */
final class Stalls implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(5);

    private final CompletableFuture<Void> ended;
    private volatile long longestNanos;
    private volatile boolean closed;

    Stalls() {
        ended = CompletableFuture.runAsync(this::beat, task -> new Thread(task, "heartbeat").start());
    }

    private void beat() {
        long last = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(BEAT.toNanos());
            long now = System.nanoTime();
            longestNanos = Math.max(longestNanos, now - last);
            last = now;
        }
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    @Override
    public void close() {
        closed = true;
        ended.join();
    }
}
