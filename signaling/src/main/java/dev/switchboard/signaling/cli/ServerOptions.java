package dev.switchboard.signaling.cli;

import dev.switchboard.signaling.access.TokenSecrets;
import dev.switchboard.signaling.access.TokenVerifier;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.server.AccessRules;
import dev.switchboard.signaling.server.ServerConfig;
import dev.switchboard.signaling.tls.TlsContext;
import dev.switchboard.signaling.turn.TurnSecret;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;

/** All that a server can be told, in the groups of its help. */
final class ServerOptions extends ConfigFileOption {
    @ArgGroup(validate = false, heading = "%nListening:%n")
    private ListeningOptions listening = new ListeningOptions();

    @ArgGroup(validate = false, heading = "%nSTUN and TURN servers that peers are told of:%n")
    private IceServerOptions iceServers = new IceServerOptions();

    @ArgGroup(validate = false, heading = "%nAccess:%n")
    private AccessOptions access = new AccessOptions();

    @ArgGroup(validate = false, heading = "%nMore than one server:%n")
    private FleetOptions fleet = new FleetOptions();

    @ArgGroup(validate = false, heading = "%nLimits:%n")
    private LimitOptions limits = new LimitOptions();

    @ArgGroup(validate = false, heading = "%nTiming (500ms, 5s, 2m, 1h):%n")
    private TimingOptions timing = new TimingOptions();

    @ArgGroup(validate = false, heading = "%nLog:%n")
    private LogOptions log = new LogOptions();

    ListeningOptions listening() {
        return listening;
    }

    IceServerOptions iceServers() {
        return iceServers;
    }

    FleetOptions fleet() {
        return fleet;
    }

    TimingOptions timing() {
        return timing;
    }

    LogOptions log() {
        return log;
    }

    /**
     * What the server is to do.
     *
     * @throws IllegalArgumentException if options contradict each other; the message says which
     */
    ServerConfig config(Optional<TokenSecrets> secrets, Optional<TurnSecret> turnSecret, Optional<TlsContext> tls) {
        requireBoth(
                ListeningOptions.TLS_CERTIFICATE,
                listening.tlsCertificate(),
                ListeningOptions.TLS_KEY,
                listening.tlsKey());
        var config = ServerConfig.builder(listening.address())
                .access(accessRules(secrets))
                .iceServers(iceServers.servers(turnSecret, Clock.systemUTC()))
                .tls(tls)
                .fleet(fleet.config());
        return timed(limited(config)).build();
    }

    private static void requireBoth(String one, Optional<Path> first, String other, Optional<Path> second) {
        if (first.isPresent() != second.isPresent()) {
            throw new IllegalArgumentException(
                    "%s is missing: %s and %s go together".formatted(first.isPresent() ? other : one, one, other));
        }
    }

    private AccessRules accessRules(Optional<TokenSecrets> secrets) {
        var verifier = secrets.map(found -> new TokenVerifier(found, Clock.systemUTC()));
        return new AccessRules(verifier, access.origins(), access.trustedProxies());
    }

    private ServerConfig.Builder limited(ServerConfig.Builder config) {
        var connections = limits.connections();
        if (connections != null) {
            config.maxConnections(connections);
        }
        var buffered = limits.bufferedBytes();
        if (buffered != null) {
            config.maxBufferedBytes(buffered);
        }
        return config.maxMessageBytes(limits.messageBytes())
                .maxMessageRate(limits.messagesPerSecond(), limits.messageBurst())
                .maxQueuedBytes(limits.queuedBytes())
                .maxConnectionsPerAddress(limits.connectionsPerAddress())
                .routing(new RoutingLimits(limits.ids(), limits.targets(), limits.rooms(), limits.roomMembers()));
    }

    private ServerConfig.Builder timed(ServerConfig.Builder config) {
        return config.handshakeTimeout(timing.handshakeTimeout())
                .registerTimeout(timing.registerTimeout())
                .pingInterval(timing.pingInterval())
                .probeTimeout(timing.probeTimeout());
    }
}
