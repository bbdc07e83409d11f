package dev.switchboard.bench.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What becomes of the two CPUs of a measurement while a thread on each is at work, and nothing else is.
 *
 * @param server of the CPU that the server has to itself
 * @param load of the one that the load has
 */
public record CpuWatch(Stalls server, Stalls load) {
    /** No longer than what Linux keeps of it, for by this it is found. */
    private static final String NAME = "bench-cpu-watch";

    /** Until then the loop has been compiled. */
    private static final Duration WARM_UP = Duration.ofMillis(200);

    /**
     * Watches both. The calling thread watches that of the load.
     *
     * @param pinning which they are; any two where there is none
     */
    public static CpuWatch watch(Optional<Pinning> pinning, Duration duration) throws IOException {
        var moved = new CountDownLatch(1);
        var server = new FutureTask<>(() -> {
            try {
                if (pinning.isPresent()) {
                    pinning.get().pinThreadToServerCpu(NAME);
                }
            } finally {
                moved.countDown();
            }
            return warmly(duration);
        });
        var thread = new Thread(server, NAME);
        thread.setDaemon(true);
        thread.start();
        try {
            // To move it is work too, and that of the load's CPU.
            moved.await();
            var load = warmly(duration);
            return new CpuWatch(server.get(), load);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("the server's CPU cannot be watched: " + e.getCause(), e);
        }
    }

    private static Stalls warmly(Duration duration) {
        Stalls.watch(WARM_UP);
        return Stalls.watch(duration);
    }
}
