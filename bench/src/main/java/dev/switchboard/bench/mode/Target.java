package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.Tokens;
import dev.switchboard.bench.process.Pinning;
import dev.switchboard.bench.process.ServerProcess;
import dev.switchboard.bench.report.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A server to be measured, freshly started.
 *
 * @param process the server
 * @param pinning where it runs, and where the load does
 * @param tokens what it lets clients in by
 * @param results who is told what was measured
 */
public record Target(ServerProcess process, Optional<Pinning> pinning, Tokens tokens, Consumer<Measurement> results) {
    private static final Duration SLICE = Duration.ofMillis(200);
    private static final Duration MOST_TO_SETTLE = Duration.ofSeconds(5);
    /** A server that works for less than this part of the time has nothing to do. */
    private static final int QUIET = 50;

    /** How many times as long as the CPU time it may take in all: a machine that is busy with other things is slow. */
    private static final int PATIENCE = 6;

    /** Waits until the server has done what it does after its start, or for some seconds at most. */
    void settle() throws IOException {
        long end = System.nanoTime() + MOST_TO_SETTLE.toNanos();
        long work = Long.MAX_VALUE;
        while (work > SLICE.toNanos() / QUIET && System.nanoTime() - end < 0) {
            var meter = process.meter();
            try {
                TimeUnit.NANOSECONDS.sleep(SLICE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            work = meter.nanos();
        }
    }

    /**
     * Loads the server until it has worked for so long: its compiler has to be done with what will be measured. Where
     * others take the CPU too, that lasts longer than its name says.
     *
     * @param cpu how much CPU time the server takes
     * @param load goes on for so long
     */
    void warmUp(Duration cpu, Consumer<Duration> load) {
        var meter = process.meter();
        long end = System.nanoTime() + cpu.toNanos() * PATIENCE;
        while (meter.nanos() < cpu.toNanos() && System.nanoTime() - end < 0) {
            load.accept(SLICE);
        }
    }
}
