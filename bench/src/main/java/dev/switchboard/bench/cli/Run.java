package dev.switchboard.bench.cli;

import dev.switchboard.bench.process.Scene;
import dev.switchboard.bench.report.OutputDirectory;
import dev.switchboard.bench.report.Results;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A run of a benchmark: what was measured is printed and written, also where something fails in the middle, and nothing else
 * is left behind.
 */
public final class Run {
    private final CommandLine line;
    private final int launches;
    private final Optional<OutputDirectory> output;

    /** What is to be measured. */
    public interface Measuring {
        /** Measures, in that scene, into those results. */
        void measure(Scene scene, Results results) throws IOException, InterruptedException;
    }

    /**
     * One as the options have it.
     *
     * @throws ParameterException if they make no sense, or nothing can be written where they say
     */
    public Run(CommandLine line, RunOptions options) {
        this.line = line;
        this.launches = options.launches(line);
        this.output = options.output(line);
    }

    /** How often each is started for each thing that is measured. */
    public int launches() {
        return launches;
    }

    /**
     * Measures.
     *
     * @param circumstances what is worth telling beside the figures
     * @return the exit code
     */
    public int measure(String circumstances, Measuring measuring) throws InterruptedException {
        try (var scene = Scene.open()) {
            var results = new Results();
            try {
                measuring.measure(scene, results);
            } catch (IOException e) {
                return failed(scene, results, e);
            }
            print(results);
            if (output.isPresent()) {
                results.write(output.get(), method(circumstances));
            }
            return 0;
        } catch (IOException e) {
            tell(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    /** What was measured before is not lost. Where a signal ends this program, the others failed by that. */
    private int failed(Scene scene, Results results, IOException e) {
        if (scene.isCutShort()) {
            return 1;
        }
        scene.keep();
        if (!results.isEmpty()) {
            print(results);
        }
        tell(e.getMessage() + " (the logs are in " + scene.directory() + ")");
        return 1;
    }

    private void print(Results results) {
        line.getOut().println(results.table());
        line.getOut().flush();
    }

    private void tell(String problem) {
        line.getErr().println("bench " + line.getCommandName() + ": " + problem);
    }

    private String method(String circumstances) {
        return "`./switchboard bench %s`: %d launches, of which the medians (least to most); %s, Java %s, %s %s."
                .formatted(
                        String.join(" ", arguments()),
                        launches,
                        circumstances,
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    /** The name of the command first. */
    private List<String> arguments() {
        return line.getParseResult().originalArgs();
    }
}
