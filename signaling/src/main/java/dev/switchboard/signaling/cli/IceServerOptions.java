package dev.switchboard.signaling.cli;

import dev.switchboard.cli.DurationConverter;
import dev.switchboard.cli.OrNone;
import dev.switchboard.signaling.turn.OfferedIceServers;
import dev.switchboard.signaling.turn.TurnOffer;
import dev.switchboard.signaling.turn.TurnSecret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which STUN and TURN servers peers and pages are told of. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
final class IceServerOptions {
    static final String STUN = "--stun";
    static final String TURN = "--turn";
    static final String TURN_SECRET_FILE = "--turn-secret-file";
    static final String TURN_TTL = "--turn-ttl";

    @Option(
            names = STUN,
            paramLabel = "stun:HOST:PORT|none",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            converter = StunUrlConverter.class,
            defaultValue = OfferedIceServers.DEFAULT_STUN_URL,
            description = "A STUN server that peers and pages are told of; may be repeated. none for none.")
    private List<OrNone<String>> stun;

    @Option(
            names = TURN,
            paramLabel = "turn:HOST:PORT",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            converter = TurnUrlsConverter.class,
            description = "A TURN server that peers and pages are told of, with credentials that expire:"
                    + " turn:HOST[:PORT][?transport=udp|tcp] or turns:HOST[:PORT]; without ?transport= both are told."
                    + " May be repeated. Default: none.")
    private @Nullable List<TurnUrls> turn;

    @Option(
            names = TURN_SECRET_FILE,
            paramLabel = "FILE",
            description = "The file with the secret that credentials are made of, which the TURN servers know too:"
                    + " coturn's static-auth-secret, with use-auth-secret.")
    private @Nullable Path turnSecretFile;

    @Option(
            names = TURN_TTL,
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "12h",
            description = "For how long credentials are good, 1m to 720h; peers that stay ask again before.")
    private Duration turnTtl;

    /** Where the secret is, if there is one. */
    Optional<Path> turnSecretFile() {
        return Optional.ofNullable(turnSecretFile);
    }

    /**
     * What is told.
     *
     * @param secret what {@link #turnSecretFile} has in it
     * @throws IllegalArgumentException if options contradict each other; the message says which
     */
    OfferedIceServers servers(Optional<TurnSecret> secret, Clock clock) {
        if (secret.isPresent() != (turn != null)) {
            throw new IllegalArgumentException(
                    "%s and %s go together, and one of them is missing".formatted(TURN, TURN_SECRET_FILE));
        }
        return new OfferedIceServers(stunUrls(), secret.map(this::turnOffer), clock);
    }

    /** Where the STUN servers are. */
    List<String> stunUrls() {
        var urls = stun.stream().flatMap(url -> url.value().stream()).toList();
        if (urls.size() < stun.size() && stun.size() > 1) {
            throw new IllegalArgumentException(STUN + ": 'none' stands alone");
        }
        return urls;
    }

    private TurnOffer turnOffer(TurnSecret secret) {
        var urls = turn == null
                ? List.<String>of()
                : turn.stream().flatMap(servers -> servers.urls().stream()).toList();
        try {
            return new TurnOffer(urls, secret, turnTtl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(TURN_TTL + ": " + e.getMessage(), e);
        }
    }
}
