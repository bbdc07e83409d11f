package dev.switchboard.bench;

import dev.switchboard.bench.load.LoadException;
import dev.switchboard.bench.load.Tokens;
import dev.switchboard.bench.mode.Mode;
import dev.switchboard.bench.mode.Target;
import dev.switchboard.bench.process.Pinning;
import dev.switchboard.bench.process.ServerProcess;
import dev.switchboard.bench.report.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Measures servers in turn, each freshly started for each mode.
 *
 * @param contenders the servers
 * @param tokens what ours lets clients in by
 * @param directory where their output goes
 * @param pinning where they run
 * @param progress what is told meanwhile
 */
record Bench(Contenders contenders, Tokens tokens, Path directory, Optional<Pinning> pinning, PrintWriter progress) {
    /**
     * Runs all modes, again and again.
     *
     * @param results is given each figure as it is measured
     * @throws IOException if a server does not start, or does what it must not; the message says what
     */
    void run(List<Mode> modes, int launches, Results results) throws IOException, InterruptedException {
        int all = modes.size() * launches * contenders.commands().size();
        int number = 0;
        for (var mode : modes) {
            for (int launch = 1; launch <= launches; launch++) {
                for (var server : inTurn(launch)) {
                    number++;
                    progress.printf(
                            "%d of %d: %s, launch %d of %d, %s%n", number, all, mode.name(), launch, launches, server);
                    progress.flush();
                    measure(mode, server, results);
                }
            }
        }
    }

    /** The order changes with each launch: the load is a program too, and slower at first. */
    private List<String> inTurn(int launch) {
        var servers = new ArrayList<>(contenders.commands().keySet());
        if (launch % 2 == 0) {
            Collections.reverse(servers);
        }
        return servers;
    }

    private void measure(Mode mode, String server, Results results) throws IOException, InterruptedException {
        var command = contenders.commands().getOrDefault(server, List.of());
        try (var process = ServerProcess.start(command, pinning, directory.resolve(server + ".log"))) {
            try {
                mode.measure(new Target(process, pinning, tokens, measured -> results.add(server, measured)));
            } catch (LoadException | IllegalStateException | UncheckedIOException e) {
                throw new IOException("%s of %s failed: %s".formatted(mode.name(), server, e.getMessage()), e);
            }
        }
    }
}
