package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Budget;
import dev.switchboard.signaling.core.Switchboard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running signaling server. Safe for any thread. */
public final class SignalingServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalingServer.class);
    /** A burst of connections waits here until the server takes them; the usual 50 would turn some away. */
    private static final int BACKLOG = 1024;

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofMillis(2500);
    /** More than that serve no more on any machine, and each costs memory. */
    private static final int MAX_LOOPS = 8;

    private final ServerSocketChannel bound;
    private final int port;
    private final Upkeep upkeep;
    private final Budget budget;
    private final SocketFactory sockets;
    private final Optional<FleetNode> fleet;
    private final Switchboard switchboard;
    private final List<SocketLoop> loops;
    private final CompletableFuture<@Nullable Object> ended;

    private SignalingServer(
            ServerSocketChannel bound, List<SocketLoop> loops, ServerConfig config, ServerEvents events) {
        this.bound = bound;
        this.loops = loops;
        port = bound.socket().getLocalPort();
        upkeep = new Upkeep();
        budget = new Budget(config.limits().bufferedBytes());
        sockets = new SocketFactory(config, upkeep, events, budget);
        fleet = config.fleet().map(with -> new FleetNode(with, config.routing(), events));
        switchboard = switchboard(config, events);
        ended = CompletableFuture.anyOf(loops.stream().map(SocketLoop::ended).toArray(CompletableFuture[]::new));
        var listener = new Listener(sockets, switchboard, config.limits().messageBytes(), events);
        new Acceptor(bound, loops, sockets, listener, upkeep).start();
    }

    private Switchboard switchboard(ServerConfig config, ServerEvents events) {
        return fleet.map(node -> new Switchboard(
                        node.directory(), node.rooms(), config.routing(), events, budget, config.iceServers()))
                .orElseGet(() -> new Switchboard(config.routing(), events, budget, config.iceServers()));
    }

    /**
     * Starts to listen.
     *
     * @param events is told what happens
     * @throws IOException if the address cannot be had
     */
    public static SignalingServer start(ServerConfig config, ServerEvents events) throws IOException {
        var bound = bind(config.address());
        var server = new SignalingServer(bound, openLoops(), config, events);
        LOG.info("listening on {}", server.url(config));
        return server;
    }

    private static List<SocketLoop> openLoops() throws IOException {
        int count = Math.min(MAX_LOOPS, Runtime.getRuntime().availableProcessors());
        var loops = new ArrayList<SocketLoop>();
        for (int i = 1; i <= count; i++) {
            loops.add(new SocketLoop("signaling-sockets-" + i));
        }
        return List.copyOf(loops);
    }

    private static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.configureBlocking(false);
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

    /** Browsers that come to this port by mistake are told of the other one, where the page is. */
    public void pageAt(int port) {
        sockets.pageAt(port);
    }

    /** Waits until the server has ended: by {@link #close()}, or because it failed, which the log tells. */
    public void awaitEnd() {
        ended.join();
    }

    /** Whether it takes no more connections, and is about to end. */
    public boolean isDraining() {
        return sockets.isDraining();
    }

    /** Whether peers of the fleet's other servers can be reached; true for a server that is alone. */
    public boolean isFleetReached() {
        return fleet.map(FleetNode::isReached).orElse(true);
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
        awaitEmpty(longest.plus(GOODBYE));
        close();
    }

    /** Tells the peers that are left to come back later, and ends. Waits at most about a second. */
    @Override
    public void close() {
        sockets.drain();
        for (var connection : sockets.connections()) {
            connection.close(CloseFrame.SERVICE_RESTART, "the server is going down");
        }
        awaitEmpty(STOP_TIMEOUT);
        sockets.closeAll();
        fleet.ifPresent(FleetNode::close);
        upkeep.close();
        loops.forEach(SocketLoop::close);
        try {
            bound.close();
        } catch (IOException e) {
            LOG.debug("the listening socket did not close", e);
        }
    }

    private void awaitEmpty(Duration longest) {
        try {
            sockets.awaitEmpty(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
