package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.IceServerSource;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.tls.TlsContext;
import dev.switchboard.signaling.turn.OfferedIceServers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How a signaling server listens, whom it lets in, and what it allows them.
 *
 * @param address where to listen; port 0 picks a free one
 * @param limits what one connection may cost, and how many there may be
 * @param routing how much connections may hold of what is shared
 * @param timeouts how long a connection may take for what
 * @param access who is let in
 * @param iceServers which ICE servers those who ask are offered
 * @param tls with which connections are encrypted; empty for plain ones. It stays the caller's to close
 * @param fleet the servers with which it acts as one; empty for one that is alone
 */
public record ServerConfig(
        InetSocketAddress address,
        Limits limits,
        RoutingLimits routing,
        Timeouts timeouts,
        AccessRules access,
        IceServerSource iceServers,
        Optional<TlsContext> tls,
        Optional<FleetConfig> fleet) {
    /** All defaults, on the address given. */
    public static ServerConfig on(InetSocketAddress address) {
        return builder(address).build();
    }

    /** Starts from the defaults. */
    public static Builder builder(InetSocketAddress address) {
        return new Builder(address);
    }

    /** Sets what differs from the defaults; the components say what each means. Not thread-safe. */
    public static final class Builder {
        private final InetSocketAddress address;
        private int messageBytes = 64 * 1024;
        private int messagesPerSecond = 1000;
        private int messageBurst = 10_000;
        private int queuedBytes = 1024 * 1024;
        /** None given yet: the default depends on the rest. */
        private int connections;

        private int connectionsPerAddress = 1000;
        private long bufferedBytes = Runtime.getRuntime().maxMemory() / 4;
        private RoutingLimits routing = RoutingLimits.DEFAULT;
        private Duration handshakeTimeout = Duration.ofSeconds(10);
        private Duration registerTimeout = Duration.ofSeconds(30);
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration probeTimeout = Duration.ofSeconds(2);
        private AccessRules access = AccessRules.OPEN;
        private IceServerSource iceServers = OfferedIceServers.defaults();
        private Optional<TlsContext> tls = Optional.empty();
        private Optional<FleetConfig> fleet = Optional.empty();

        private Builder(InetSocketAddress address) {
            this.address = address;
        }

        /** {@link Limits#messageBytes} */
        public Builder maxMessageBytes(int bytes) {
            messageBytes = bytes;
            return this;
        }

        /** {@link Limits#messagesPerSecond} and {@link Limits#messageBurst} */
        public Builder maxMessageRate(int perSecond, int burst) {
            messagesPerSecond = perSecond;
            messageBurst = burst;
            return this;
        }

        /** {@link Limits#queuedBytes} */
        public Builder maxQueuedBytes(int bytes) {
            queuedBytes = bytes;
            return this;
        }

        /** {@link Limits#connections} */
        public Builder maxConnections(int max) {
            Positive.require("connections", max);
            connections = max;
            return this;
        }

        /** {@link Limits#connectionsPerAddress} */
        public Builder maxConnectionsPerAddress(int max) {
            connectionsPerAddress = max;
            return this;
        }

        /** {@link Limits#bufferedBytes}; a quarter of the heap by default */
        public Builder maxBufferedBytes(long bytes) {
            bufferedBytes = bytes;
            return this;
        }

        /** {@link ServerConfig#routing} */
        public Builder routing(RoutingLimits limits) {
            routing = limits;
            return this;
        }

        /** {@link Timeouts#handshake} */
        public Builder handshakeTimeout(Duration timeout) {
            handshakeTimeout = timeout;
            return this;
        }

        /** {@link Timeouts#register} */
        public Builder registerTimeout(Duration timeout) {
            registerTimeout = timeout;
            return this;
        }

        /** {@link Timeouts#ping} */
        public Builder pingInterval(Duration interval) {
            pingInterval = interval;
            return this;
        }

        /** {@link Timeouts#probe} */
        public Builder probeTimeout(Duration timeout) {
            probeTimeout = timeout;
            return this;
        }

        /** {@link ServerConfig#access} */
        public Builder access(AccessRules rules) {
            access = rules;
            return this;
        }

        /** {@link ServerConfig#iceServers} */
        public Builder iceServers(IceServerSource source) {
            iceServers = source;
            return this;
        }

        /** {@link ServerConfig#fleet} */
        public Builder fleet(Optional<FleetConfig> config) {
            fleet = config;
            return this;
        }

        /** {@link ServerConfig#tls} */
        public Builder tls(Optional<TlsContext> context) {
            tls = context;
            return this;
        }

        /** The configuration. */
        public ServerConfig build() {
            return new ServerConfig(
                    address,
                    new Limits(
                            messageBytes,
                            messagesPerSecond,
                            messageBurst,
                            queuedBytes,
                            connections == 0 ? DefaultConnections.limit(tls.isPresent()) : connections,
                            connectionsPerAddress,
                            bufferedBytes),
                    routing,
                    new Timeouts(handshakeTimeout, registerTimeout, pingInterval, probeTimeout),
                    access,
                    iceServers,
                    tls,
                    fleet);
        }
    }
}
