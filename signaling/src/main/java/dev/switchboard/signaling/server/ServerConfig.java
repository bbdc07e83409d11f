package dev.switchboard.signaling.server;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a signaling server listens, and what it allows one connection.
 *
 * @param address where to listen; port 0 picks a free one
 * @param maxMessageBytes the largest message taken, in bytes
 * @param maxQueuedBytes how much may wait for one connection that does not read, in bytes, before it is closed
 * @param maxConnections the most connections at one time
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
        Duration handshakeTimeout,
        Duration pingInterval,
        Duration probeTimeout) {
    /** The port that peers try when they are told none. */
    public static final int DEFAULT_PORT = 18080;

    /** Refuses what no server could work with; the message names the value. */
    public ServerConfig {
        requirePositive("maxMessageBytes", maxMessageBytes);
        requirePositive("maxQueuedBytes", maxQueuedBytes);
        requirePositive("maxConnections", maxConnections);
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
        return new ServerConfig(
                address,
                64 * 1024,
                1024 * 1024,
                FileDescriptors.connectionLimit(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(25),
                Duration.ofSeconds(2));
    }
}
