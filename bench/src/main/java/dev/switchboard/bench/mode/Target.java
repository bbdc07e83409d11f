package dev.switchboard.bench.mode;

import dev.switchboard.bench.load.Tokens;
import dev.switchboard.bench.process.ServerProcess;
import dev.switchboard.bench.report.Measurement;
import java.util.function.Consumer;

/**
 * A server to be measured, freshly started.
 *
 * @param process the server
 * @param tokens what it lets clients in by
 * @param results who is told what was measured
 */
public record Target(ServerProcess process, Tokens tokens, Consumer<Measurement> results) {}
