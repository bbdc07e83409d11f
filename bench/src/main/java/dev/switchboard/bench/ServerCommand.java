package dev.switchboard.bench;

import dev.switchboard.bench.cli.ReferenceOption;
import dev.switchboard.bench.cli.Run;
import dev.switchboard.bench.cli.RunOptions;
import dev.switchboard.bench.load.Tokens;
import dev.switchboard.bench.process.Pinning;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench server}: measures the signaling server. */
@Command(
        name = "server",
        description = {
            "Measures the signaling server, and beside it a reference: a server of a few lines on the same WebSocket"
                    + " library, which parses nothing and limits nothing. Both are processes of their own, on one"
                    + " CPU, and the load on another, where that can be. The ratio is what counts: the figures themselves are this machine's.",
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
    @Spec
    private CommandSpec command;

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final ReferenceOption reference = new ReferenceOption();

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

    @Override
    public Integer call() throws InterruptedException {
        var line = command.commandLine();
        var modes = load.modes(line);
        var run = new Run(line, options);
        var server = server();
        // Plots need no screen.
        System.setProperty("java.awt.headless", "true");
        var pinning = Pinning.pinSelf();
        tell(pinning);
        return run.measure(
                pinning.isPresent() ? "servers on one CPU, the load on another" : "servers and load not pinned",
                (scene, results) -> {
                    var secret = Secret.create(scene.directory());
                    var contenders = Contenders.of(server, secret.file(), reference.isWanted());
                    new Bench(contenders, new Tokens(secret.text()), scene.directory(), pinning, progress())
                            .run(modes, run.launches(), results);
                });
    }

    private List<String> server() {
        if (serverCommand != null) {
            requireOneServer();
            return List.of(serverCommand.strip().split(" +"));
        }
        var jar = serverJar == null ? Contenders.builtServer() : serverJar;
        if (jar == null || !Files.isRegularFile(jar) || !Files.isReadable(jar)) {
            throw new ParameterException(
                    command.commandLine(),
                    "there is no server to measure" + (jar == null ? "" : " at " + jar)
                            + ": build it (./mvnw package -DskipTests), or name one with --server-jar");
        }
        return Contenders.command(jar);
    }

    private void requireOneServer() {
        if (serverJar != null || String.valueOf(serverCommand).isBlank()) {
            throw new ParameterException(
                    command.commandLine(),
                    serverJar != null
                            ? "--server-jar and --server-command name two servers: give one of them"
                            : "Invalid value for option '--server-command': it is empty");
        }
    }

    private PrintWriter progress() {
        return command.commandLine().getErr();
    }

    private void tell(Optional<Pinning> pinning) {
        progress()
                .println(pinning.map(cpus -> "servers have CPU %d to themselves, the load CPU %d"
                                .formatted(cpus.server(), cpus.load()))
                        .orElse("server and load share the CPUs, for want of two of them or of taskset: figures jump"));
    }
}
