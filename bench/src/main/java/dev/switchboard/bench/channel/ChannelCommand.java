package dev.switchboard.bench.channel;

import dev.switchboard.bench.report.Results;
import dev.switchboard.peer.cli.MeasureOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench channel}: measures the data channel between two processes. */
@Command(
        name = "channel",
        description = {
            "Measures the data channel between an offer peer and an answer peer on this machine, and beside it a"
                    + " reference: two processes of a few lines on the bare WebRTC library, by the same rules. The ratio"
                    + " is what counts: the figures themselves are this machine's. A megabyte has 10^6 bytes.",
            ""
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all was measured", "1:failed: a program did not start, or failed", "2:bad usage"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
public final class ChannelCommand implements Callable<Integer> {
    private static final String HOST = "host";
    private static final String TURN = "turn";
    private static final Set<String> PATHS = Set.of(HOST, TURN);

    @Spec
    private CommandSpec command;

    @Mixin
    private MeasureOptions measure = new MeasureOptions();

    @Option(
            names = "--paths",
            paramLabel = "PATH",
            split = ",",
            defaultValue = HOST,
            description = "Which ways the data takes: host (from one process to the other), turn (over a coturn that is"
                    + " started for it, and has to be installed). What a STUN server sees of a machine are that"
                    + " machine's own addresses here: that way is host; offer-peer bench measures it between two"
                    + " machines.")
    private List<String> paths;

    @Option(
            names = "--launches",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each pair is started for each way; the table has the medians.")
    private int launches;

    @Option(names = "--output", paramLabel = "DIR", description = "Where the table is written too, as results.md.")
    private @Nullable Path output;

    @Option(names = "--no-reference", description = "Measure Switchboard alone.")
    private boolean noReference;

    @Override
    public Integer call() throws InterruptedException {
        check();
        var programs = Programs.ofThisBuild();
        programs.missing().ifPresent(jar -> {
            throw refused("there is nothing to measure at " + jar + ": build it (./mvnw package -DskipTests)");
        });
        try {
            run(programs);
            return 0;
        } catch (IOException e) {
            progress().println("bench channel: " + e.getMessage());
            return 1;
        }
    }

    private void check() {
        try {
            measure.config();
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        paths.stream().filter(path -> !PATHS.contains(path)).findFirst().ifPresent(path -> {
            throw refused("Invalid value for option '--paths': '" + path + "' is none of host, turn");
        });
    }

    private ParameterException refused(String line) {
        return new ParameterException(command.commandLine(), line);
    }

    private void run(Programs programs) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("switchboard-bench");
        try {
            var results = new Results();
            for (var path : paths) {
                measure(path, contenders(programs, directory), directory, results);
            }
            command.commandLine().getOut().println(results.table());
            command.commandLine().getOut().flush();
            if (output != null) {
                results.write(output, method());
            }
        } finally {
            delete(directory);
        }
    }

    private List<Contender> contenders(Programs programs, Path directory) {
        var arguments = arguments();
        var all = new ArrayList<Contender>(List.of(new SwitchboardPair(programs, arguments, directory)));
        if (!noReference) {
            all.add(new BarePair(arguments, directory));
        }
        return all;
    }

    private List<String> arguments() {
        var config = measure.config();
        return List.of(
                "--sizes="
                        + String.join(
                                ",",
                                config.sizes().stream().map(String::valueOf).toList()),
                "--duration=" + config.duration().toMillis() + "ms",
                "--round-trips=" + config.roundTrips());
    }

    private void measure(String path, List<Contender> contenders, Path directory, Results results)
            throws IOException, InterruptedException {
        if (path.equals(TURN)) {
            try (var turn = Coturn.start(directory)) {
                measure(new Way(path, Optional.of(turn)), contenders, results);
            }
        } else {
            measure(new Way(path, Optional.empty()), contenders, results);
        }
    }

    private void measure(Way way, List<Contender> contenders, Results results)
            throws IOException, InterruptedException {
        for (int launch = 1; launch <= launches; launch++) {
            for (var contender : contenders) {
                progress().printf("%s, launch %d of %d: %s%n", way.name(), launch, launches, contender.name());
                progress().flush();
                Outcome.parse(contender.measure(way))
                        .measurements(way.name())
                        .forEach(measured -> results.add(contender.name(), measured));
            }
        }
    }

    private String method() {
        return "`./switchboard bench channel %s`: medians of %d launches (least to most); Java %s, %s %s."
                .formatted(
                        String.join(" ", command.commandLine().getParseResult().originalArgs()),
                        launches,
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    private PrintWriter progress() {
        return command.commandLine().getErr();
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
