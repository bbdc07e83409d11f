package dev.switchboard.signaling.cli;

import dev.switchboard.signaling.server.ServerConfig;
import dev.switchboard.signaling.tls.TlsContext;
import dev.switchboard.signaling.tls.TlsFileException;
import dev.switchboard.signaling.turn.TurnSecret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** From the options to a server's configuration, with what its owner should be warned of. */
final class ServerStart {
    private final CommandLine line;
    private final Settings settings;
    private final Consumer<String> warn;

    /**
     * Prepares a start.
     *
     * @param warn is told, a line each, what is not as it should be
     */
    ServerStart(CommandLine line, Settings settings, Consumer<String> warn) {
        this.line = line;
        this.settings = settings;
        this.warn = warn;
    }

    /**
     * What the server is to do.
     *
     * @throws ParameterException if that cannot be done; the message is one line
     */
    ServerConfig config(ServerOptions options) {
        settings.check(line);
        var unknown = settings.environment().unknown();
        if (!unknown.isEmpty()) {
            warn.accept("the environment has variables that mean nothing here: " + String.join(", ", unknown));
        }
        var secrets = new SecretSource(line, settings).read(warn);
        try {
            var turnSecret = options.iceServers().turnSecretFile().map(this::turnSecret);
            var config = options.config(secrets, turnSecret, tls(options.listening()));
            warnIfOpenToAll(config);
            if (turnSecret.isPresent() && secrets.isEmpty() && isReachedByOthers(config)) {
                warn.accept("whoever reaches this server is given credentials for the TURN servers (ask for tokens with"
                        + " %s FILE)".formatted(SecretOptions.FILE));
            }
            return config;
        } catch (TlsFileException e) {
            throw new ParameterException(line, place(e, options.listening()) + " " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    private TurnSecret turnSecret(Path path) {
        try {
            var file = SecretFile.read(path, TurnSecret::parse);
            file.warning().ifPresent(warn);
            return file.secret();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    settings.place(line, IceServerOptions.TURN_SECRET_FILE) + " " + e.getMessage(), e);
        }
    }

    /** Which option named the file. */
    private String place(TlsFileException fault, ListeningOptions options) {
        boolean ofCertificate =
                options.tlsCertificate().filter(fault.path()::equals).isPresent();
        return settings.place(line, ofCertificate ? ListeningOptions.TLS_CERTIFICATE : ListeningOptions.TLS_KEY);
    }

    private static Optional<TlsContext> tls(ListeningOptions options) throws TlsFileException {
        var certificate = options.tlsCertificate();
        var key = options.tlsKey();
        return certificate.isPresent() && key.isPresent()
                ? Optional.of(TlsContext.load(certificate.get(), key.get()))
                : Optional.empty();
    }

    private static boolean isReachedByOthers(ServerConfig config) {
        return !config.address().getAddress().isLoopbackAddress();
    }

    private void warnIfOpenToAll(ServerConfig config) {
        var address = config.address();
        if (config.access().tokens().isEmpty() && isReachedByOthers(config)) {
            warn.accept(("there is no access control: whoever reaches %s:%d can take any id, call every peer and join"
                            + " every room (ask for tokens with %s FILE, or listen on this machine only with %s"
                            + " 127.0.0.1:%d)")
                    .formatted(
                            address.getHostString(),
                            address.getPort(),
                            SecretOptions.FILE,
                            ListeningOptions.ADDRESS,
                            address.getPort()));
        }
    }
}
