package dev.switchboard.signaling.server;

import dev.switchboard.signaling.tls.TlsContext;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How a signaling server listens, and what it allows one connection.
 *
 * @param address where to listen; port 0 picks a free one
 * @param maxMessageBytes the largest message taken, in bytes
 * @param maxQueuedBytes how much may wait for one connection that does not read, in bytes, before it is closed
 * @param maxConnections the most connections at one time
 * @param maxRoomMembers the most members of one room
 * @param tls with which connections are encrypted; empty for plain ones. It stays the caller's to close
 * @param handshakeTimeout how long a connection may take to become a WebSocket
 * @param pingInterval how often each connection is asked whether it is still there; one that was not heard of
 *     from one time to the next is closed
 * @param probeTimeout how long the holder of an id has to answer when another connection asks for that id
 */
public record ServerConfig(
        InetSocketAddress address,
        int maxMessageBytes,
        int maxQueuedBytes,
        int maxConnections,
        int maxRoomMembers,
        Optional<TlsContext> tls,
        Duration handshakeTimeout,
        Duration pingInterval,
        Duration probeTimeout) {
    /** Refuses what no server could work with; the message names the value. */
    public ServerConfig {
        requirePositive("maxMessageBytes", maxMessageBytes);
        requirePositive("maxQueuedBytes", maxQueuedBytes);
        requirePositive("maxConnections", maxConnections);
        requirePositive("maxRoomMembers", maxRoomMembers);
        requirePositive("handshakeTimeout", handshakeTimeout.toMillis());
        requirePositive("pingInterval", pingInterval.toMillis());
        requirePositive("probeTimeout", probeTimeout.toMillis());
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }

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
        private int maxMessageBytes = 64 * 1024;
        private int maxQueuedBytes = 1024 * 1024;
        private int maxConnections = FileDescriptors.connectionLimit();
        private int maxRoomMembers = 8;
        private Optional<TlsContext> tls = Optional.empty();
        private Duration handshakeTimeout = Duration.ofSeconds(10);
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration probeTimeout = Duration.ofSeconds(2);

        private Builder(InetSocketAddress address) {
            this.address = address;
        }

        /** {@link ServerConfig#maxMessageBytes} */
        public Builder maxMessageBytes(int bytes) {
            maxMessageBytes = bytes;
            return this;
        }

        /** {@link ServerConfig#maxQueuedBytes} */
        public Builder maxQueuedBytes(int bytes) {
            maxQueuedBytes = bytes;
            return this;
        }

        /** {@link ServerConfig#maxConnections} */
        public Builder maxConnections(int connections) {
            maxConnections = connections;
            return this;
        }

        /** {@link ServerConfig#maxRoomMembers} */
        public Builder maxRoomMembers(int members) {
            maxRoomMembers = members;
            return this;
        }

        /** {@link ServerConfig#tls} */
        public Builder tls(TlsContext context) {
            tls = Optional.of(context);
            return this;
        }

        /** {@link ServerConfig#handshakeTimeout} */
        public Builder handshakeTimeout(Duration timeout) {
            handshakeTimeout = timeout;
            return this;
        }

        /** {@link ServerConfig#pingInterval} */
        public Builder pingInterval(Duration interval) {
            pingInterval = interval;
            return this;
        }

        /** {@link ServerConfig#probeTimeout} */
        public Builder probeTimeout(Duration timeout) {
            probeTimeout = timeout;
            return this;
        }

        /** The configuration. */
        public ServerConfig build() {
            return new ServerConfig(
                    address,
                    maxMessageBytes,
                    maxQueuedBytes,
                    maxConnections,
                    maxRoomMembers,
                    tls,
                    handshakeTimeout,
                    pingInterval,
                    probeTimeout);
        }
    }
}
