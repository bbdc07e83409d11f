package dev.switchboard.peer.cli;

import dev.switchboard.cli.DurationConverter;
import dev.switchboard.cli.LogLevel;
import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.channel.ExchangeConfig;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.connection.IceServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that both peers have. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
public final class PeerOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-signaling-address", "--signaling-address"},
            paramLabel = "ADDRESS",
            converter = SignalingAddressConverter.class,
            defaultValue = "localhost:18080",
            description = "The signaling server: HOST:PORT, ws://HOST:PORT or wss://HOST:PORT.")
    private SignalingAddress signalingAddress;

    @Option(
            names = "--ice",
            paramLabel = "URL",
            converter = IceOption.Converter.class,
            defaultValue = "stun:stun.l.google.com:19302",
            description = "A STUN server that tells this peer its public address, stun:HOST:PORT; may be repeated."
                    + " 'none' for none.")
    private List<IceOption> ice;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5s",
            description = "The time from the opening of a channel to the first message, and between messages,"
                    + " such as 5s, 500ms or 2m.")
    private Duration interval;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "End after N messages, over all channels together. Default: never end.")
    private @Nullable Integer count;

    @Option(names = "--message", paramLabel = "TEXT", description = "Send this text each time. Default: a random one.")
    private @Nullable String message;

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "30s",
            description = "How long a call may take until its data channel is open.")
    private Duration connectTimeout;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "What is logged: ${COMPLETION-CANDIDATES}. Only trace shows session descriptions, with their"
                    + " passwords.")
    private LogLevel logLevel;

    /** What is to be logged. */
    public LogLevel logLevel() {
        return logLevel;
    }

    /** Where the signaling server is. */
    public SignalingAddress signalingAddress() {
        return signalingAddress;
    }

    /** How many messages to send; empty for no end. */
    public OptionalLong count() {
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /**
     * How calls are made.
     *
     * @throws ParameterException if a value is out of its range; the message says which
     */
    public CallConfig callConfig() {
        var servers = iceServers();
        var exchange = exchange();
        return checked("--connect-timeout", () -> new CallConfig(servers, connectTimeout, exchange));
    }

    private List<IceServer> iceServers() {
        var servers =
                ice.stream().map(IceOption::server).flatMap(Optional::stream).toList();
        if (servers.size() < ice.size() && ice.size() > 1) {
            throw refused("--ice", "'none' stands alone");
        }
        return servers;
    }

    private ExchangeConfig exchange() {
        var config = checked("--interval", () -> new ExchangeConfig(interval, Optional.empty()));
        var text = message;
        return text == null ? config : checked("--message", () -> config.withMessage(text));
    }

    private <T> T checked(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw refused(option, e.getMessage());
        }
    }

    private ParameterException refused(String option, @Nullable String reason) {
        return new ParameterException(
                command.commandLine(), "Invalid value for option '%s': %s".formatted(option, reason));
    }
}
