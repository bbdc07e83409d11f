package dev.switchboard.peer.cli;

import dev.switchboard.cli.LogFormat;
import dev.switchboard.cli.LogLevel;
import dev.switchboard.peer.access.Authorities;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.IceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that all peers have: which servers help them, and what is logged. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
public abstract sealed class CommonOptions permits CallOptions, RoomOptions, DoctorOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-signaling-address", "--signaling-address"},
            paramLabel = "ADDRESS",
            converter = SignalingAddressConverter.class,
            defaultValue = "localhost:18080",
            description = "The signaling server: HOST:PORT, ws://HOST:PORT or wss://HOST:PORT.")
    private SignalingAddress signalingAddress;

    @ArgGroup
    private TokenOptions token = new TokenOptions();

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "Certificates in PEM of authorities to believe, for a wss:// server, beside those that Java"
                    + " believes.")
    private @Nullable Path tlsAuthorities;

    @Mixin
    private IceOptions ice = new IceOptions();

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description =
                    "What is logged: trace, debug, info, warn or error. Only trace shows session descriptions, with their"
                            + " passwords.")
    private LogLevel logLevel;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How it is logged: text or json; json is an object a line.")
    private LogFormat logFormat;

    /** What was found wrong with the options, but not so much that they are refused. */
    private final List<String> warnings = new ArrayList<>();

    /** What is to be logged. */
    public final LogLevel logLevel() {
        return logLevel;
    }

    /** How it is to be logged. */
    public final LogFormat logFormat() {
        return logFormat;
    }

    /**
     * Which signaling server to use.
     *
     * @throws ParameterException if the token or the certificates cannot be read; the message says why
     */
    public final SignalingConfig signaling() {
        return signaling(System.getenv());
    }

    final SignalingConfig signaling(Map<String, String> environment) {
        return SignalingConfig.at(signalingAddress)
                .withToken(token.source(environment, this))
                .withAuthorities(authorities());
    }

    private Authorities authorities() {
        var path = tlsAuthorities;
        if (path == null) {
            return Authorities.none();
        }
        if (!signalingAddress.isSecure()) {
            throw refused("--tls-ca", "there is no TLS with %s, only with wss://".formatted(signalingAddress));
        }
        try {
            return Authorities.read(path);
        } catch (IOException e) {
            throw refused("--tls-ca", e.getMessage());
        }
    }

    final IceConfig iceConfig() {
        return ice.config(this);
    }

    /** A value that is made of an option's; the reason of an IllegalArgumentException is told the user. */
    final <T> T checked(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw refused(option, e.getMessage());
        }
    }

    /** Keeps a warning until there is a log; one that was given before is not given again. */
    final void warn(String line) {
        if (!warnings.contains(line)) {
            warnings.add(line);
        }
    }

    /** What the user should look into. */
    final List<String> warnings() {
        return List.copyOf(warnings);
    }

    final ParameterException refused(String option, @Nullable String reason) {
        return refused("Invalid value for option '%s': %s".formatted(option, reason));
    }

    final ParameterException refused(String line) {
        return new ParameterException(command.commandLine(), line);
    }
}
