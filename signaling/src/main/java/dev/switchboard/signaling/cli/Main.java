package dev.switchboard.signaling.cli;

import dev.switchboard.cli.ConsoleLog;
import dev.switchboard.cli.DurationConverter;
import dev.switchboard.cli.JarVersion;
import dev.switchboard.cli.ListenAddressConverter;
import dev.switchboard.cli.LogLevel;
import dev.switchboard.cli.Program;
import dev.switchboard.signaling.server.ServerConfig;
import dev.switchboard.signaling.server.SignalingServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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

    /** Runs the program, and ends the process with its exit code. */
    public static void main(String... arguments) {
        System.exit(Program.run(new Main(), arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        ConsoleLog.start("signaling", logLevel);
        try {
            var server = SignalingServer.start(config());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
        } catch (IOException e) {
            LOG.error("cannot listen on {}:{}: {}", address.getHostString(), address.getPort(), e.getMessage());
            return 1;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private ServerConfig config() {
        var defaults = ServerConfig.on(address);
        return new ServerConfig(
                address,
                maxMessageBytes,
                maxQueuedBytes,
                maxConnections == null ? defaults.maxConnections() : maxConnections,
                handshakeTimeout,
                pingInterval,
                probeTimeout);
    }

    private static void stop(SignalingServer server) {
        LOG.info("going down");
        server.close();
        // A signal is the ordinary way to end this program; without this the exit code would be the signal's.
        Runtime.getRuntime().halt(0);
    }
}
