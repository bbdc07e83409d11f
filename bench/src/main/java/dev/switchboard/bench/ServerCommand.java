package dev.switchboard.bench;

import dev.switchboard.bench.load.Tokens;
import dev.switchboard.bench.mode.Churn;
import dev.switchboard.bench.mode.Forward;
import dev.switchboard.bench.mode.Idle;
import dev.switchboard.bench.mode.Mode;
import dev.switchboard.bench.mode.Paced;
import dev.switchboard.bench.mode.Rooms;
import dev.switchboard.bench.mode.SlowReceiver;
import dev.switchboard.bench.process.Pinning;
import dev.switchboard.cli.DurationConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench server}: measures the signaling server. */
@Command(
        name = "server",
        description = {
            "Measures the signaling server, and beside it a reference: a server of a few lines on the same WebSocket"
                    + " library, which parses nothing and limits nothing. Both are processes of their own, on a CPU of"
                    + " their own where that can be. The ratio is what counts: the figures themselves are this machine's.",
            "",
            "Access control, limits and metrics of the server are on. Every message is checked byte for byte.",
            ""
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all was measured", "1:failed: a server did not start, or did what it must not", "2:bad usage"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
final class ServerCommand implements Callable<Integer> {
    private static final int SECRET_BYTES = 32;
    /** Few enough to be gone soon, and enough to be measured. */
    private static final int CROWD = 500;

    private static final int ROOMS = 16;
    /** As many as the server lets in. */
    private static final int ROOM_MEMBERS = 8;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--modes",
            paramLabel = "MODE",
            split = ",",
            defaultValue = "forward,paced,churn,idle",
            description = "What to measure: forward (as many messages as the server takes), paced (--rate messages a"
                    + " second), churn (peers that connect, register and leave), idle (peers that do nothing, and what"
                    + " those notice who talk meanwhile), rooms (of 8, where one after the other talks to all), slow-receiver"
                    + " (what one who does not read costs, and those who talk beside it).")
    private List<String> modes;

    @Option(
            names = "--launches",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each server is started for each mode; the table has the medians.")
    private int launches;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = DurationConverter.class,
            description = "How long each thing is measured.")
    private Duration duration;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "4s",
            converter = DurationConverter.class,
            description = "How long a server is loaded before anything is measured.")
    private Duration warmUp;

    @Option(
            names = "--sizes",
            paramLabel = "BYTES",
            split = ",",
            defaultValue = "150,1024,4096",
            description = "Bytes of a message's body, before it is put into base64 twice.")
    private List<Integer> sizes;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "32",
            description = "How many offer peers talk, each to an answer peer of its own.")
    private int pairs;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many messages of a pair are on their way at any time in forward.")
    private int window;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many messages a second all pairs send together in paced.")
    private int rate;

    @Option(
            names = "--connections",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000",
            description = "How many peers do nothing in idle, from few to many.")
    private List<Integer> connections;

    @Option(
            names = "--server-jar",
            paramLabel = "FILE",
            description = "The packaged signaling server. Default: the one that was built with this.")
    private @Nullable Path serverJar;

    @Option(
            names = "--server-command",
            paramLabel = "COMMAND",
            description =
                    "A command, split at spaces, that starts the server in place of --server-jar; options follow it"
                            + " as they follow signaling.jar.")
    private @Nullable String serverCommand;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where the table is written too, as results.md, with a plot of each mode, as PNG.")
    private @Nullable Path output;

    @Option(names = "--no-reference", description = "Measure the server alone.")
    private boolean noReference;

    @Override
    public Integer call() throws InterruptedException {
        var chosen = modes.stream().map(this::mode).toList();
        var server = server();
        try {
            run(chosen, server);
            return 0;
        } catch (IOException e) {
            command.commandLine().getErr().println("bench server: " + e.getMessage());
            return 1;
        }
    }

    private Mode mode(String name) {
        return switch (name) {
            case "forward" -> new Forward(pairs, window, sizes, warmUp, duration);
            case "paced" -> new Paced(pairs, rate, sizes, warmUp, duration);
            case "churn" -> new Churn(CROWD, warmUp, duration);
            case "idle" -> new Idle(connections, pairs, window, rate, sizes.get(0), warmUp, duration);
            case "rooms" -> new Rooms(ROOMS, ROOM_MEMBERS, sizes.get(0), warmUp, duration);
            case "slow-receiver" -> new SlowReceiver(pairs, rate, sizes.get(sizes.size() - 1), warmUp, duration);
            default ->
                throw new ParameterException(
                        command.commandLine(), "Invalid value for option '--modes': '" + name + "' is no mode");
        };
    }

    private List<String> server() {
        if (serverCommand != null) {
            return List.of(serverCommand.strip().split(" +"));
        }
        var jar = serverJar == null ? Contenders.builtServer() : serverJar;
        if (jar == null || !Files.isReadable(jar)) {
            throw new ParameterException(
                    command.commandLine(),
                    "there is no server to measure" + (jar == null ? "" : " at " + jar)
                            + ": build it (./mvnw package -DskipTests), or name one with --server-jar");
        }
        return Contenders.command(jar);
    }

    private void run(List<Mode> chosen, List<String> server) throws IOException, InterruptedException {
        var out = command.commandLine().getOut();
        // Plots need no screen.
        System.setProperty("java.awt.headless", "true");
        var directory = Files.createTempDirectory("switchboard-bench");
        try {
            var secret = newSecret();
            var secretFile = Files.writeString(directory.resolve("secret"), secret + "\n");
            var pinning = Pinning.pinSelf();
            tell(pinning);
            var contenders = Contenders.of(server, secretFile, !noReference);
            var bench = new Bench(contenders, new Tokens(secret), directory, pinning, progress());
            var results = bench.run(chosen, launches);
            out.println(results.table());
            out.flush();
            if (output != null) {
                results.write(output, method(pinning));
            }
        } finally {
            delete(directory);
        }
    }

    private String method(Optional<Pinning> pinning) {
        return "`./switchboard bench server %s`: medians of %d launches (least to most); %s, Java %s, %s %s."
                .formatted(
                        String.join(" ", command.commandLine().getParseResult().originalArgs()),
                        launches,
                        pinning.isPresent() ? "server and load on one CPU each" : "server and load not pinned",
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    private PrintWriter progress() {
        return command.commandLine().getErr();
    }

    private void tell(Optional<Pinning> pinning) {
        progress()
                .println(pinning.map(cpus -> "the server has CPU %d to itself, the load CPU %d"
                                .formatted(cpus.server(), cpus.load()))
                        .orElse("server and load share the CPUs, for want of two of them or of taskset: figures jump"));
    }

    private static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
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
