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
 * Measures servers, each freshly started for each mode: one after the other, or in turns while all of them run.
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
        int all = modes.stream().mapToInt(mode -> groups(mode, 1).size()).sum() * launches;
        int number = 0;
        for (var mode : modes) {
            for (int launch = 1; launch <= launches; launch++) {
                for (var servers : groups(mode, launch)) {
                    number++;
                    progress.printf(
                            "%d of %d: %s, launch %d of %d, %s%n",
                            number, all, mode.name(), launch, launches, text(servers));
                    progress.flush();
                    measure(mode, servers, results);
                }
            }
        }
    }

    private static String text(List<String> servers) {
        return String.join(" and ", servers);
    }

    /** Those who run at the same time, in each launch of a mode. */
    private List<List<String>> groups(Mode mode, int launch) {
        var order = inTurn(launch);
        return mode.isSideBySide()
                ? List.of(order)
                : order.stream().map(List::of).toList();
    }

    /** The order changes with each launch: the load is a program too, and slower at first. */
    private List<String> inTurn(int launch) {
        var servers = new ArrayList<>(contenders.commands().keySet());
        if (launch % 2 == 0) {
            Collections.reverse(servers);
        }
        return servers;
    }

    private void measure(Mode mode, List<String> servers, Results results) throws IOException, InterruptedException {
        var processes = new ArrayList<ServerProcess>();
        try {
            var targets = new ArrayList<Target>();
            for (var server : servers) {
                var process = start(server);
                processes.add(process);
                targets.add(new Target(process, pinning, tokens, measured -> results.add(server, measured)));
            }
            mode.measure(targets);
        } catch (LoadException | IllegalStateException | UncheckedIOException e) {
            throw new IOException("%s of %s failed: %s".formatted(mode.name(), text(servers), e.getMessage()), e);
        } finally {
            processes.forEach(ServerProcess::close);
        }
    }

    private ServerProcess start(String server) throws IOException, InterruptedException {
        var command = contenders.commands().getOrDefault(server, List.of());
        return ServerProcess.start(command, pinning, directory.resolve(server + ".log"));
    }
}
