package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TlsWorkersTest {
    /** A thread that ends by an exception ends the program: a server without it would serve nobody. */
    @Test
    void aTaskThatFailsEndsNothingElse() {
        var threads = new CompletableFuture<Thread>();
        var ended = new CompletableFuture<Throwable>();
        try (var workers = new TlsWorkers()) {
            workers.execute(() -> {
                var thread = Thread.currentThread();
                thread.setUncaughtExceptionHandler((unused, failure) -> ended.complete(failure));
                threads.complete(thread);
                throw new IllegalArgumentException("a fault of ours");
            });
            assertThat(threads).succeedsWithin(Duration.ofSeconds(20));
        }
        assertThat(threads.join())
                .satisfies(thread -> thread.join(Duration.ofSeconds(20).toMillis()));
        assertThat(ended).isNotDone();
    }
}
