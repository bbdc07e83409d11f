package dev.switchboard.signaling.server;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.java_websocket.WebSocketListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in those who connect, and spreads them over the loops. Confined to the loop that serves it. */
final class Acceptor implements SocketLoop.Ready {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    /** A crowd at the door takes no turns from those who are in. */
    private static final int MOST_A_ROUND = 16;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ServerSocketChannel bound;
    private final List<SocketLoop> loops;
    private final SocketFactory sockets;
    private final WebSocketListener listener;
    private final Upkeep upkeep;
    private int taken;

    Acceptor(
            ServerSocketChannel bound,
            List<SocketLoop> loops,
            SocketFactory sockets,
            WebSocketListener listener,
            Upkeep upkeep) {
        this.bound = bound;
        this.loops = loops;
        this.sockets = sockets;
        this.listener = listener;
        this.upkeep = upkeep;
    }

    /** Begins to take connections. */
    void start() {
        loops.get(0).add(bound, SelectionKey.OP_ACCEPT, this);
    }

    @Override
    public void ready(SelectionKey key, ByteBuffer unused) {
        try {
            for (int i = 0; i < MOST_A_ROUND; i++) {
                var channel = bound.accept();
                if (channel == null) {
                    return;
                }
                take(channel);
            }
        } catch (ClosedChannelException e) {
            LOG.debug("the server is going down");
        } catch (IOException e) {
            pause(key, e);
        }
    }

    /** The system has no descriptor left, or no memory: whoever waits at the door waits a little longer. */
    private void pause(SelectionKey key, IOException failure) {
        LOG.warn("no connection can be taken ({}); trying again in {} s", failure.getMessage(), PAUSE.toSeconds());
        key.interestOps(0);
        upkeep.after(PAUSE, () -> {
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_ACCEPT);
                loops.get(0).wakeUp();
            }
        });
    }

    private void take(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            var loop = loops.get(taken++ % loops.size());
            loop.add(channel, SelectionKey.OP_READ, sockets.take(channel, loop, listener));
        } catch (IOException e) {
            // It is refused, or has gone already: some systems set no option of a socket that was reset.
            LOG.debug("a connection was not taken", e);
            channel.close();
        }
    }
}
