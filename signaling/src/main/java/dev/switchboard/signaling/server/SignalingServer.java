package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Budget;
import dev.switchboard.signaling.core.Switchboard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running signaling server. Safe for any thread. */
public final class SignalingServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalingServer.class);
    /** A burst of connections waits here until the server takes them; the usual 50 would turn some away. */
    private static final int BACKLOG = 1024;

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofMillis(2500);
    private static final Duration LOOK_AFTER_LISTENER = Duration.ofSeconds(1);

    private final ServerSocketChannel bound;
    private final int port;
    private final Upkeep upkeep;
    private final Budget budget;
    private final SocketFactory sockets;
    private final Switchboard switchboard;
    private final Listener listener;
    private volatile boolean closing;

    private SignalingServer(ServerSocketChannel bound, ServerConfig config, ServerEvents events) {
        this.bound = bound;
        port = bound.socket().getLocalPort();
        upkeep = new Upkeep();
        budget = new Budget(config.limits().bufferedBytes());
        sockets = new SocketFactory(config, upkeep, events, budget);
        switchboard = new Switchboard(config.routing(), events, budget);
        listener = new Listener(bound, sockets, switchboard, config.limits().messageBytes(), events);
    }

    /**
     * Starts to listen.
     *
     * @param events is told what happens
     * @throws IOException if the address cannot be had
     */
    public static SignalingServer start(ServerConfig config, ServerEvents events) throws IOException {
        var server = new SignalingServer(bind(config.address()), config, events);
        try {
            server.listener.startAndWait();
        } catch (IOException e) {
            server.close();
            throw e;
        }
        server.upkeep.every(LOOK_AFTER_LISTENER, server::lookAfterListener);
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

    /**
     * The library closes its listener, and says nothing, when a client resets its connection at the wrong moment
     * (on some systems an option of such a socket cannot be set). Whoever supervises the server should know.
     */
    private void lookAfterListener() {
        if (!closing && !bound.isOpen()) {
            LOG.error("the server lost the socket that it listens on");
            close();
        }
    }

    /** Whether it takes no more connections, and is about to end. */
    public boolean isDraining() {
        return sockets.isDraining();
    }

    /** How many sockets are connected, WebSockets or not yet. */
    public int connections() {
        return sockets.connections().size();
    }

    /** How many bytes wait for peers to read them. */
    public long queuedBytes() {
        return sockets.connections().stream()
                .mapToLong(DirectWebSocket::queuedBytes)
                .sum();
    }

    /** How many bytes are held for all connections together: what waits for peers, and what has not come whole. */
    public long bufferedBytes() {
        return budget.held();
    }

    /** How many rooms have somebody in them. */
    public int rooms() {
        return switchboard.rooms();
    }

    /**
     * Takes no more connections, tells all peers to come back later (close code 1012), and ends when they have
     * gone. Many peers are told one after the other, so that they do not come back all at once.
     *
     * @param longest how long telling them may take; about two seconds more are left to them for their goodbye
     */
    public void drain(Duration longest) {
        sockets.drain();
        var all = List.copyOf(sockets.connections());
        long spread = Math.min(longest.toMillis(), all.size());
        for (int i = 0; i < all.size(); i++) {
            upkeep.after(Duration.ofMillis(spread * i / all.size()), all.get(i)::goAway);
        }
        try {
            sockets.awaitEmpty(longest.plus(GOODBYE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Tells the peers that are left to come back later, and ends. Waits at most about a second. */
    @Override
    public void close() {
        closing = true;
        sockets.drain();
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
