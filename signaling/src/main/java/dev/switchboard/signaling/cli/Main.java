package dev.switchboard.signaling.cli;

import dev.switchboard.cli.ConsoleLog;
import dev.switchboard.cli.DurationConverter;
import dev.switchboard.cli.JarVersion;
import dev.switchboard.cli.ListenAddressConverter;
import dev.switchboard.cli.LogLevel;
import dev.switchboard.cli.OrNone;
import dev.switchboard.cli.Program;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.http.PageConfig;
import dev.switchboard.signaling.http.PageServer;
import dev.switchboard.signaling.server.ServerConfig;
import dev.switchboard.signaling.server.ServerEvents;
import dev.switchboard.signaling.server.SignalingServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signaling}: lets offer peers find answer peers by their ids. */
@Command(
        name = "signaling",
        description = "The signaling server: lets offer peers find answer peers by their ids, and forwards what they"
                + " say to each other until their own connection stands.",
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class,
        showDefaultValues = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ended by a signal, tidily",
            "1:failed, for instance because the address is in use",
            "2:the command line cannot be understood"
        })
public final class Main implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Option(
            names = {"--addr", "-addr"},
            paramLabel = "HOST:PORT",
            converter = ListenAddressConverter.class,
            defaultValue = "0.0.0.0:18080",
            description = "Where to listen. Port 0 takes a free one and says which.")
    @SuppressWarnings("NullAway.Init")
    private InetSocketAddress address;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT|none",
            converter = HttpAddressConverter.class,
            defaultValue = "0.0.0.0:18081",
            description = "Where to serve the browser page; none for nowhere.")
    @SuppressWarnings("NullAway.Init")
    private OrNone<InetSocketAddress> http;

    @Option(
            names = "--stun",
            paramLabel = "stun:HOST:PORT|none",
            converter = StunUrlConverter.class,
            defaultValue = "stun:stun.l.google.com:19302",
            description = "The STUN server that the browser page uses; none for none.")
    @SuppressWarnings("NullAway.Init")
    private OrNone<String> stun;

    @Option(
            names = "--max-message-size",
            paramLabel = "BYTES",
            converter = PositiveConverter.class,
            defaultValue = "65536",
            description = "The largest message taken from a peer.")
    private int maxMessageBytes;

    @Option(
            names = "--max-queue-size",
            paramLabel = "BYTES",
            converter = PositiveConverter.class,
            defaultValue = "1048576",
            description = "How much may wait for a peer that does not read, before its connection is closed.")
    private int maxQueuedBytes;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            converter = PositiveConverter.class,
            description = "The most connections at one time. Default: as many as the operating system lets this"
                    + " process open, less some.")
    private @Nullable Integer maxConnections;

    @Option(
            names = "--max-room-members",
            paramLabel = "N",
            converter = PositiveConverter.class,
            defaultValue = "8",
            description = "The most members of one room. Each member sends its video to each other one.")
    private int maxRoomMembers;

    @Option(
            names = "--handshake-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "10s",
            description = "How long a connection may take to become a WebSocket.")
    @SuppressWarnings("NullAway.Init")
    private Duration handshakeTimeout;

    @Option(
            names = "--ping-interval",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "25s",
            description = "How often a peer is asked whether it is still there. One that was silent from one ping to"
                    + " the next is gone.")
    @SuppressWarnings("NullAway.Init")
    private Duration pingInterval;

    @Option(
            names = "--probe-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "2s",
            description = "How long the holder of an id has to answer when another peer asks for the same id, before"
                    + " it has to give way.")
    @SuppressWarnings("NullAway.Init")
    private Duration probeTimeout;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "One of trace, debug, info, warn, error. What peers say to each other, with addresses and"
                    + " passwords in it, is shown at no level.")
    @SuppressWarnings("NullAway.Init")
    private LogLevel logLevel;

    /** Whether the server ended by itself. */
    private volatile boolean failed;

    /** Runs the program, and ends the process with its exit code. */
    public static void main(String... arguments) {
        System.exit(Program.run(new Main(), arguments));
    }

    @Override
    public Integer call() {
        ConsoleLog.start("signaling", logLevel);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> Main.die(failure));
        try {
            serve().awaitEnd();
        } catch (BindException e) {
            LOG.error("{}", e.getMessage());
            return 1;
        } catch (IOException e) {
            LOG.error("cannot start", e);
            return 1;
        }
        // On a signal the process ends while this waits: here the server ended by itself.
        failed = true;
        return 1;
    }

    /** Ends at once: a server that lost a thread serves nobody, and whoever supervises it should know. */
    private static void die(Throwable failure) {
        try {
            LOG.error("the server cannot go on", failure);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    private SignalingServer serve() throws IOException {
        var server = at("--addr", address, () -> SignalingServer.start(config(), ServerEvents.NONE));
        Optional<PageServer> page = Optional.empty();
        if (http.value().isPresent()) {
            var pageAddress = http.value().get();
            var iceServers = stun.value().stream().toList();
            var pageConfig = new PageConfig(pageAddress, server.port(), iceServers);
            page = Optional.of(at("--http", pageAddress, () -> PageServer.start(pageConfig)));
        }
        var served = page;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, served), "shutdown"));
        return server;
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

    private ServerConfig config() {
        var config = ServerConfig.builder(address)
                .maxMessageBytes(maxMessageBytes)
                .maxQueuedBytes(maxQueuedBytes)
                .routing(new RoutingLimits(1, 1000, 10_000, maxRoomMembers))
                .handshakeTimeout(handshakeTimeout)
                .pingInterval(pingInterval)
                .probeTimeout(probeTimeout);
        return (maxConnections == null ? config : config.maxConnections(maxConnections)).build();
    }

    private void stop(SignalingServer server, Optional<PageServer> page) {
        // A signal is the ordinary way to end this program; without this the exit code would be the signal's.
        int code = failed ? 1 : 0;
        LOG.info("going down");
        page.ifPresent(PageServer::close);
        server.close();
        Runtime.getRuntime().halt(code);
    }
}
