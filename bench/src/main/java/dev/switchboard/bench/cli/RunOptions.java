package dev.switchboard.bench.cli;

import dev.switchboard.bench.report.OutputDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How often something is measured, and where that is written. */
public final class RunOptions {
    private static final int MOST_LAUNCHES = 1000;

    @Option(
            names = "--launches",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is started for each thing that is measured; the table has the medians.")
    private int launches;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where the table is written too, as results.md, with plots of the servers, as PNG; made if"
                    + " it is not there.")
    private @Nullable Path output;

    /**
     * How often each is started.
     *
     * @throws ParameterException if that makes no sense; the message names the value
     */
    public int launches(CommandLine line) {
        if (launches < 1 || launches > MOST_LAUNCHES) {
            throw new ParameterException(
                    line,
                    "Invalid value for option '--launches': '%d' is not from 1 to %d"
                            .formatted(launches, MOST_LAUNCHES));
        }
        return launches;
    }

    /**
     * Where results go, if anywhere.
     *
     * @throws ParameterException if nothing can be written there; the message says why
     */
    public Optional<OutputDirectory> output(CommandLine line) {
        if (output == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OutputDirectory.at(output));
        } catch (IOException e) {
            throw new ParameterException(line, "Invalid value for option '--output': " + e.getMessage(), e);
        }
    }
}
