package dev.switchboard.signaling.server;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes {@link DirectWebSocket}s, and refuses sockets beyond the limit; owns the set of all there are. */
final class SocketFactory implements WebSocketServerFactory {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFactory.class);

    private final ServerConfig config;
    private final Upkeep upkeep;
    private final Traffic traffic;
    private final TlsWorkers tlsWorkers = new TlsWorkers();
    private final List<Draft> drafts;
    private final Set<DirectWebSocket> connections = ConcurrentHashMap.newKeySet();
    /** Confined to the selector thread: a refusal is logged once, not once a socket. */
    private boolean full;

    SocketFactory(ServerConfig config, Upkeep upkeep, Traffic traffic) {
        this.config = config;
        this.upkeep = upkeep;
        this.traffic = traffic;
        this.drafts = List.of(new BoundedDraft(config.maxMessageBytes()));
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter listener, List<Draft> ignored) {
        return new DirectWebSocket(listener, drafts, upkeep, config, connections::remove);
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter listener, Draft ignored) {
        return createWebSocket(listener, drafts);
    }

    /**
     * Takes a socket in.
     *
     * @throws IOException where there are too many: the one way to refuse that leaves the listener alive
     */
    @Override
    public ByteChannel wrapChannel(SocketChannel channel, SelectionKey key) throws IOException {
        if (connections.size() >= config.maxConnections()) {
            refuse();
        }
        full = false;
        var socket = (DirectWebSocket) key.attachment();
        connections.add(socket);
        socket.accepted();
        return transport(channel, socket);
    }

    private Transport transport(SocketChannel channel, DirectWebSocket socket) {
        return config.tls()
                .<Transport>map(tls -> new TlsTransport(channel, traffic, tls, tlsWorkers, socket))
                .orElseGet(() -> new Transport(channel, traffic));
    }

    private void refuse() throws IOException {
        if (!full) {
            LOG.warn("refusing connections: there are {} already", config.maxConnections());
        }
        full = true;
        throw new IOException("too many connections");
    }

    /** Closes what is left at once: sockets that are no WebSockets yet, and those that do not read. */
    void closeAll() {
        connections.forEach(socket -> socket.closeConnection(CloseFrame.GOING_AWAY, "the server is down", false));
        tlsWorkers.close();
    }

    /** Called when the library begins to stop; the last frames are still to be sent then. */
    @Override
    public void close() {
        // See closeAll().
    }
}
