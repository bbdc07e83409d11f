package dev.switchboard.bench;

import dev.switchboard.bench.load.Tokens;
import dev.switchboard.bench.mode.Mode;
import dev.switchboard.bench.process.Pinning;
import dev.switchboard.bench.report.Results;
import java.io.IOException;
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
    @Spec
    private CommandSpec command;

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Option(
            names = "--launches",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each server is started for each mode; the table has the medians.")
    private int launches;

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
        var modes = load.modes(command.commandLine());
        requireLaunch();
        var server = server();
        try {
            run(modes, server);
            return 0;
        } catch (IOException e) {
            command.commandLine().getErr().println("bench server: " + e.getMessage());
            return 1;
        }
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

    private void requireLaunch() {
        if (launches < 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--launches': '" + launches + "' is less than one");
        }
    }

    private void run(List<Mode> modes, List<String> server) throws IOException, InterruptedException {
        // Plots need no screen.
        System.setProperty("java.awt.headless", "true");
        // A server that is left behind would keep its CPU.
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
        var pinning = Pinning.pinSelf();
        tell(pinning);
        var results = measure(modes, server, pinning);
        var out = command.commandLine().getOut();
        out.println(results.table());
        out.flush();
        if (output != null) {
            results.write(output, method(pinning));
        }
    }

    private Results measure(List<Mode> modes, List<String> server, Optional<Pinning> pinning)
            throws IOException, InterruptedException {
        var workspace = Workspace.create();
        try {
            var contenders = Contenders.of(server, workspace.secretFile(), !noReference);
            var bench =
                    new Bench(contenders, new Tokens(workspace.secret()), workspace.directory(), pinning, progress());
            var results = bench.run(modes, launches);
            workspace.delete();
            return results;
        } catch (IOException e) {
            throw new IOException(e.getMessage() + " (the logs are in " + workspace.directory() + ")", e);
        }
    }

    private String method(Optional<Pinning> pinning) {
        return "`./switchboard bench server %s`: launches: %d, of which the medians (least to most); %s, Java %s, %s %s."
                .formatted(
                        String.join(" ", arguments()),
                        launches,
                        pinning.isPresent() ? "server and load on one CPU each" : "server and load not pinned",
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    /** Without the name of the command, which stands first. */
    private List<String> arguments() {
        var all = command.commandLine().getParseResult().originalArgs();
        return all.subList(1, all.size());
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
}
