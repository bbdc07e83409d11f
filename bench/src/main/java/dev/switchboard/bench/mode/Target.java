package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.Tokens;
import dev.switchboard.bench.process.Pinning;
import dev.switchboard.bench.process.ServerProcess;
import dev.switchboard.bench.report.Measurement;
import java.time.Duration;
import java.util.Optional;
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
    /** How many times as long as the CPU time it may take in all: a machine that is busy with other things is slow. */
    private static final int PATIENCE = 6;

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
