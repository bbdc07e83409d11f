package dev.switchboard.peer.cli;

import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.channel.ExchangeConfig;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.log.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that both peers have. */
public final class PeerOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = {"-signaling-address", "--signaling-address"},
            paramLabel = "ADDRESS",
            description = "The signaling server: HOST:PORT, ws://HOST:PORT or wss://HOST:PORT"
                    + " (default: localhost:18080).")
    private @Nullable SignalingAddress signalingAddress;

    @Option(
            names = "--ice",
            paramLabel = "URL",
            description = "A STUN server that tells this peer its public address, stun:HOST:PORT; may be repeated."
                    + " 'none' for none (default: stun:stun.l.google.com:19302).")
    private final List<IceChoice> ice = new ArrayList<>();

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            description = "The time from the opening of a channel to the first message, and between messages,"
                    + " such as 5s, 500ms or 2m (default: 5s).")
    private @Nullable Duration interval;

    @Option(names = "--message", paramLabel = "TEXT", description = "Send this text each time, not a random one.")
    private @Nullable String message;

    @Option(
            names = "--connect-timeout",
            paramLabel = "DURATION",
            description = "How long a call may take until its data channel is open (default: 30s).")
    private @Nullable Duration connectTimeout;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "What is logged: trace, debug, info, warn or error (default: info)."
                    + " Only trace shows session descriptions with their passwords.")
    private Level logLevel = Level.INFO;

    /** What is to be logged. */
    public Level logLevel() {
        return logLevel;
    }

    /** Where the signaling server is. */
    public SignalingAddress signalingAddress() {
        return signalingAddress == null ? SignalingAddress.defaults() : signalingAddress;
    }

    /** How calls are made. */
    public CallConfig callConfig() {
        var config = CallConfig.defaults().withExchange(exchange());
        if (!ice.isEmpty()) {
            config = config.withIceServers(iceServers());
        }
        var timeout = connectTimeout;
        var others = config;
        return timeout == null ? config : checked("--connect-timeout", () -> others.withConnectTimeout(timeout));
    }

    private List<IceServer> iceServers() {
        var servers =
                ice.stream().map(IceChoice::server).flatMap(Optional::stream).toList();
        if (servers.size() < ice.size() && ice.size() > 1) {
            throw refused("--ice", "'none' stands alone");
        }
        return servers;
    }

    private ExchangeConfig exchange() {
        var config = ExchangeConfig.defaults();
        var every = interval;
        if (every != null) {
            config = checked("--interval", () -> ExchangeConfig.defaults().withInterval(every));
        }
        var text = message;
        var others = config;
        return text == null ? config : checked("--message", () -> others.withMessage(text));
    }

    /**
     * How many messages to send, of the value of {@code --count}.
     *
     * @throws ParameterException if it is below 1
     */
    public OptionalLong count(@Nullable Long count) {
        if (count == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(atLeastOne("--count", count));
    }

    /**
     * The value of an option that counts things.
     *
     * @throws ParameterException if it is below 1
     */
    public <N extends Number> N atLeastOne(String option, N value) {
        if (value.longValue() < 1) {
            throw refused(option, "'%d': it is 1 at least".formatted(value.longValue()));
        }
        return value;
    }

    private <T> T checked(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw refused(option, Printable.text(String.valueOf(e.getMessage())));
        }
    }

    private ParameterException refused(String option, String reason) {
        if (command == null) {
            throw new IllegalStateException("the options belong to no command");
        }
        return new ParameterException(
                command.commandLine(), "Invalid value for option '%s': %s".formatted(option, reason));
    }
}
