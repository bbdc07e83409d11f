package dev.switchboard.signaling.server;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes {@link DirectWebSocket}s, and refuses sockets beyond the limit; owns their count. */
final class SocketFactory implements WebSocketServerFactory {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFactory.class);

    private final ServerConfig config;
    private final Upkeep upkeep;
    private final List<Draft> drafts;
    private final AtomicInteger connections = new AtomicInteger();
    /** Confined to the selector thread: a refusal is logged once, not once a socket. */
    private boolean full;

    SocketFactory(ServerConfig config, Upkeep upkeep) {
        this.config = config;
        this.upkeep = upkeep;
        this.drafts = List.of(new BoundedDraft(config.maxMessageBytes()));
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter listener, List<Draft> ignored) {
        return new DirectWebSocket(listener, drafts, upkeep, config, connections::decrementAndGet);
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
    public SocketChannel wrapChannel(SocketChannel channel, SelectionKey key) throws IOException {
        if (connections.get() >= config.maxConnections()) {
            refuse();
        }
        full = false;
        connections.incrementAndGet();
        ((DirectWebSocket) key.attachment()).accepted();
        return channel;
    }

    private void refuse() throws IOException {
        if (!full) {
            LOG.warn("refusing connections: there are {} already", config.maxConnections());
        }
        full = true;
        throw new IOException("too many connections");
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
