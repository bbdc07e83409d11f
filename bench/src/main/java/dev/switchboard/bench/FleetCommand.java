package dev.switchboard.bench;

import dev.switchboard.bench.cli.Run;
import dev.switchboard.bench.cli.RunOptions;
import dev.switchboard.bench.load.LoadException;
import dev.switchboard.bench.load.Tokens;
import dev.switchboard.bench.mode.Fleet;
import dev.switchboard.bench.mode.FleetArrival;
import dev.switchboard.bench.mode.FleetForward;
import dev.switchboard.bench.mode.FleetMode;
import dev.switchboard.bench.mode.FleetRooms;
import dev.switchboard.bench.process.Pinning;
import dev.switchboard.bench.process.RedisProcess;
import dev.switchboard.bench.process.Scene;
import dev.switchboard.bench.process.ServerProcess;
import dev.switchboard.bench.report.Results;
import dev.switchboard.cli.DurationConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench fleet}: measures two servers that act as one. */
@Command(
        name = "fleet",
        description = {
            "Measures two signaling servers that act as one, and the Redis between them, which is started for it: CPU"
                    + " time of each for an id that is registered, for a message from one server's peers to the other's,"
                    + " and for what is said in a room of both; and what ids and rooms take in Redis.",
            ""
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was measured",
            "1:failed: a program did not start, or did what it must not",
            "2:bad usage"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class FleetCommand implements Callable<Integer> {
    private static final int PAIRS = 32;
    private static final int CROWD = 500;
    private static final int ROOMS = 16;
    private static final int SILENT_ROOMS = 125;
    private static final int ROOM_MEMBERS = 8;
    private static final List<Integer> SIZES = List.of(150, 1024);

    private static final String IN_FLEET = "this is node";

    @Spec
    private CommandSpec command;

    @Option(
            names = "--redis-server",
            paramLabel = "PROGRAM",
            defaultValue = "redis-server",
            description = "Redis's server, or Valkey's.")
    private String redisServer;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "How long each thing is measured.")
    private Duration duration;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "8s",
            converter = DurationConverter.class,
            description = "How much CPU time the first server takes under load before anything is measured.")
    private Duration warmUp;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many messages of each of the " + PAIRS + " pairs are on their way at any time.")
    private int window;

    @Option(
            names = "--ids",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many ids are registered for the memory that they take in Redis.")
    private int ids;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        requirePositive("--window", window);
        requirePositive("--ids", ids);
        var run = new Run(command.commandLine(), options);
        var server = Contenders.builtServer();
        if (server == null || !Files.isRegularFile(server)) {
            throw new ParameterException(
                    command.commandLine(), "there is no server to measure: build it (./mvnw package -DskipTests)");
        }
        // Plots need no screen.
        System.setProperty("java.awt.headless", "true");
        var pinning = Pinning.pinSelf();
        return run.measure(
                pinning.isPresent() ? "servers and Redis on one CPU, the load on another" : "nothing pinned",
                (scene, results) -> {
                    for (int launch = 1; launch <= run.launches(); launch++) {
                        for (var mode : modes()) {
                            tell("%s, launch %d of %d".formatted(mode.name(), launch, run.launches()));
                            measure(mode, scene, server, pinning, results);
                        }
                    }
                });
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '%s': '%d' is less than 1".formatted(option, value));
        }
    }

    private List<FleetMode> modes() {
        return List.of(
                new FleetArrival(CROWD, ids, warmUp, duration),
                new FleetForward(PAIRS, window, SIZES, warmUp, duration),
                new FleetRooms(ROOMS, SILENT_ROOMS, ROOM_MEMBERS, SIZES.get(0), warmUp, duration));
    }

    private void measure(FleetMode mode, Scene scene, Path server, Optional<Pinning> pinning, Results results)
            throws IOException, InterruptedException {
        var secret = Secret.create(scene.directory());
        try (var redis = RedisProcess.start(redisServer, pinning, scene.directory())) {
            var node = Contenders.node(server, secret.file(), redis.url());
            try (var first =
                            ServerProcess.start(node, pinning, scene.directory().resolve("first.log"));
                    var second =
                            ServerProcess.start(node, pinning, scene.directory().resolve("second.log"))) {
                first.awaitText(IN_FLEET);
                second.awaitText(IN_FLEET);
                mode.measure(new Fleet(first, second, redis, new Tokens(secret.text()), results));
            } catch (LoadException | IllegalStateException | UncheckedIOException e) {
                throw new IOException("%s failed: %s".formatted(mode.name(), e.getMessage()), e);
            }
        }
    }

    private void tell(String line) {
        PrintWriter progress = command.commandLine().getErr();
        progress.println(line);
        progress.flush();
    }
}
