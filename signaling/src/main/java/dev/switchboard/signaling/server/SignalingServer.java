package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Switchboard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running signaling server. Safe for any thread. */
public final class SignalingServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalingServer.class);
    /** A burst of connections waits here until the server takes them; the usual 50 would turn some away. */
    private static final int BACKLOG = 1024;

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final int port;
    private final Upkeep upkeep;
    private final SocketFactory sockets;
    private final Listener listener;

    private SignalingServer(ServerSocketChannel bound, ServerConfig config) {
        port = bound.socket().getLocalPort();
        upkeep = new Upkeep();
        sockets = new SocketFactory(config, upkeep, Traffic.UNCOUNTED);
        listener = new Listener(bound, sockets, new Switchboard(config.maxRoomMembers()), config.maxMessageBytes());
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the address cannot be had
     */
    public static SignalingServer start(ServerConfig config) throws IOException {
        var server = new SignalingServer(bind(config.address()), config);
        try {
            server.listener.startAndWait();
        } catch (IOException e) {
            server.close();
            throw e;
        }
        LOG.info("listening on {}", server.url(config));
        return server;
    }

    private static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return channel.bind(address, BACKLOG);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private String url(ServerConfig config) {
        var scheme = config.tls().isPresent() ? "wss" : "ws";
        var host = config.address().getHostString();
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The port that is listened on. */
    public int port() {
        return port;
    }

    /** Waits until the server has ended: by {@link #close()}, or because it failed, which the log tells. */
    public void awaitEnd() {
        listener.ended().join();
    }

    /** Tells all peers to come back later (close code 1012), and ends. Waits at most about a second. */
    @Override
    public void close() {
        for (var connection : listener.getConnections()) {
            connection.close(CloseFrame.SERVICE_RESTART, "the server is going down");
        }
        try {
            listener.stop((int) STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.closeAll();
            upkeep.close();
        }
    }
}
