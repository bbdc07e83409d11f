package dev.switchboard.peer.cli;

import dev.switchboard.peer.bench.BenchConfig;
import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.channel.ExchangeConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a peer that measures. */
public final class BenchOptions extends CallOptions {
    @Mixin
    private MeasureOptions measure = new MeasureOptions();

    @Option(names = "--json", description = "Print one JSON object in place of the table.")
    private boolean json;

    /** Whether programs are to read what came out. */
    public boolean json() {
        return json;
    }

    /**
     * What is to be measured.
     *
     * @throws ParameterException if a value is out of its range; the message says which
     */
    public BenchConfig benchConfig() {
        try {
            return measure.config();
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    /** Beside what is measured nothing is sent. */
    @Override
    public CallConfig callConfig() {
        return super.callConfig().withExchange(ExchangeConfig.silent());
    }
}
