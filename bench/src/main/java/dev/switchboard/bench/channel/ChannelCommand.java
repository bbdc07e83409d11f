package dev.switchboard.bench.channel;

import dev.switchboard.bench.cli.ReferenceOption;
import dev.switchboard.bench.cli.Run;
import dev.switchboard.bench.cli.RunOptions;
import dev.switchboard.bench.process.Scene;
import dev.switchboard.bench.report.Results;
import dev.switchboard.peer.cli.MeasureOptions;
import java.io.IOException;
import java.io.PrintWriter;
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
    private static final List<String> PATHS = List.of(HOST, TURN);

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

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final ReferenceOption reference = new ReferenceOption();

    @Override
    public Integer call() throws InterruptedException {
        check();
        var run = new Run(command.commandLine(), options);
        var programs = Programs.ofThisBuild();
        programs.missing().ifPresent(jar -> {
            throw refused("there is nothing to measure at " + jar + ": build it (./mvnw package -DskipTests)");
        });
        return run.measure(
                "both sides on this machine", (scene, results) -> measure(scene, programs, run.launches(), results));
    }

    private void check() {
        try {
            measure.config();
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        if (Set.copyOf(paths).size() < paths.size()) {
            throw refused("Invalid value for option '--paths': a path is named twice");
        }
        paths.stream().filter(path -> !PATHS.contains(path)).findFirst().ifPresent(path -> {
            throw refused("Invalid value for option '--paths': '" + path + "' is none of " + String.join(", ", PATHS));
        });
    }

    private ParameterException refused(String line) {
        return new ParameterException(command.commandLine(), line);
    }

    private List<Contender> contenders(Programs programs, Path directory) {
        var arguments = arguments();
        var all = new ArrayList<Contender>(List.of(new SwitchboardPair(programs, arguments, directory)));
        if (reference.isWanted()) {
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

    private void measure(Scene scene, Programs programs, int launches, Results results)
            throws IOException, InterruptedException {
        var contenders = contenders(programs, scene.directory());
        try (var turn = turnServer(scene.directory())) {
            int number = 0;
            for (var path : paths) {
                var way = new Way(path, path.equals(TURN) ? Optional.ofNullable(turn) : Optional.empty());
                for (int launch = 1; launch <= launches; launch++) {
                    for (var contender : contenders) {
                        number++;
                        progress()
                                .printf(
                                        "%d of %d: %s, launch %d of %d, %s%n",
                                        number,
                                        paths.size() * launches * contenders.size(),
                                        path,
                                        launch,
                                        launches,
                                        contender.name());
                        progress().flush();
                        measure(way, contender, results);
                    }
                }
            }
        }
    }

    /** Before anything is measured: whoever has none is told at once. Null where none is needed. */
    private @Nullable Coturn turnServer(Path directory) throws IOException, InterruptedException {
        return paths.contains(TURN) ? Coturn.start(directory) : null;
    }

    private static void measure(Way way, Contender contender, Results results)
            throws IOException, InterruptedException {
        Outcome.parse(contender.measure(way))
                .measurements(way.name())
                .forEach(measured -> results.add(contender.name(), measured));
    }

    private PrintWriter progress() {
        return command.commandLine().getErr();
    }
}
