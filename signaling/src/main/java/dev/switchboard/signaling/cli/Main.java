package dev.switchboard.signaling.cli;

import dev.switchboard.cli.ConsoleLog;
import dev.switchboard.cli.JarVersion;
import dev.switchboard.cli.Program;
import dev.switchboard.cli.TerminationSignals;
import dev.switchboard.signaling.http.HttpConfig;
import dev.switchboard.signaling.http.HttpEndpoints;
import dev.switchboard.signaling.http.PageConfig;
import dev.switchboard.signaling.metrics.SwitchboardMetrics;
import dev.switchboard.signaling.server.DefaultConnections;
import dev.switchboard.signaling.server.ServerConfig;
import dev.switchboard.signaling.server.SignalingServer;
import dev.switchboard.signaling.tls.TlsContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code signaling}: lets offer peers find answer peers by their ids. */
@Command(
        name = "signaling",
        description = {
            "The signaling server: lets offer peers find answer peers by their ids, and forwards what they say to each"
                    + " other until their own connection stands.",
            "",
            "Every option can also be set in the environment, --max-rooms by SWITCHBOARD_MAX_ROOMS, or in the file that"
                    + " --config names, by max-rooms. PORT in the environment stands for --addr 0.0.0.0:PORT."
        },
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        commandListHeading = "%nCommands (instead of serving):%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ended by a signal, tidily",
            "1:failed, for instance because the address is in use",
            "2:the options cannot be understood: on the command line, in the environment or in a file"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  signaling --addr 127.0.0.1:18080                # for this machine only",
            "  openssl rand -base64 32 > secret; chmod 600 secret",
            "  signaling --token-secret-file secret            # for those who have a token",
            "  signaling token --token-secret-file secret --id camera-1 > camera-1.token",
            "  signaling config --config signaling.conf        # what would be in force"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
public final class Main implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    /** Made here, for later it could be too late. */
    private static final LastWords LAST_WORDS = new LastWords(new FileOutputStream(FileDescriptor.err));

    private final Settings settings;

    @Spec
    private CommandSpec command;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    private Main(Settings settings) {
        this.settings = settings;
    }

    /** Runs the program, and ends the process with its exit code. */
    public static void main(String... arguments) {
        System.exit(Program.run(commandLine(System.getenv(), Clock.systemUTC()), arguments));
    }

    /** The program, for an environment and a clock. */
    static CommandLine commandLine(Map<String, String> variables, Clock clock) {
        var settings = new Settings(new Environment(variables));
        return new CommandLine(new Main(settings))
                .addSubcommand(new ConfigCommand(settings))
                .addSubcommand(new TokenCommand(settings, clock))
                .setDefaultValueProvider(settings);
    }

    @Override
    public Integer call() {
        ConsoleLog.start("signaling", options.log().level(), options.log().format());
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> Main.die(failure));
        var start = new ServerStart(command.commandLine(), settings, warning -> LOG.warn("{}", warning));
        try {
            return serve(start.config(options));
        } catch (BindException e) {
            LOG.error("{}", e.getMessage());
            return 1;
        } catch (IOException e) {
            LOG.error("cannot start", e);
            return 1;
        }
    }

    /** Ends at once: a server that lost a thread serves nobody, and whoever supervises it should know. */
    private static void die(Throwable failure) {
        try {
            LAST_WORDS.tell(failure);
            LOG.error("the server cannot go on", failure);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    /** Serves until the end; the exit code. */
    private int serve(ServerConfig config) throws IOException {
        if (config.access().tokens().isPresent()) {
            LOG.info("access control is on: every connection has to bring a token");
        }
        // First of all: who is connected before the signal means something would not be told to come back.
        var signalled = new CompletableFuture<Void>();
        TerminationSignals.onFirst(() -> signalled.complete(null));
        var metrics = new SwitchboardMetrics();
        var server = at(ListeningOptions.ADDRESS, config.address(), () -> SignalingServer.start(config, metrics));
        metrics.watch(server);
        var http = serveHttp(config, server, metrics);
        var drained = signalled.thenRun(() -> {
            LOG.info("going down");
            server.drain(options.timing().drainTime());
        });
        server.awaitEnd();
        if (!signalled.isDone()) {
            // It ended by itself.
            return 1;
        }
        drained.join();
        http.ifPresent(HttpEndpoints::close);
        config.tls().ifPresent(TlsContext::close);
        return 0;
    }

    private Optional<HttpEndpoints> serveHttp(ServerConfig config, SignalingServer server, SwitchboardMetrics metrics)
            throws IOException {
        var address = options.listening().http();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        var page = new PageConfig(
                server.port(),
                options.listening().publicUrl(),
                options.iceServers().stunUrls(),
                config.access().tokens().isPresent());
        var http = new HttpConfig(
                address.get(), page, config.access().trustedProxies(), DefaultConnections.httpLimit(), engines(config));
        var status = new ServerStatus(server, metrics);
        var endpoints = at(ListeningOptions.HTTP, address.get(), () -> HttpEndpoints.start(http, status));
        server.pageAt(endpoints.port());
        return Optional.of(endpoints);
    }

    private static Optional<Supplier<SSLEngine>> engines(ServerConfig config) {
        return config.tls().map(tls -> tls::newEngine);
    }

    private interface Start<T> {
        T start() throws IOException;
    }

    private static <T> T at(String option, InetSocketAddress address, Start<T> server) throws IOException {
        try {
            return server.start();
        } catch (BindException e) {
            var told = new BindException("cannot listen on %s:%d: %s (another address: %s HOST:PORT)"
                    .formatted(address.getHostString(), address.getPort(), e.getMessage(), option));
            told.initCause(e);
            throw told;
        }
    }
}
