package dev.switchboard.bench.reference;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.Response;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Java-WebSocket can do when routing costs nothing: whose message goes to whom is in the address that a client
 * connects to ({@code /register?pair=7}, {@code /offer?pair=7} and {@code /ws?room=3}), and nothing that comes is parsed. No limits, no
 * access control, no heartbeats.
 */
public final class ReferenceServer extends WebSocketServer {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceServer.class);
    /** Decodes as fast as more do. */
    private static final int WORKERS = 1;

    private static final int BACKLOG = 1024;
    private static final Duration NUDGE_INTERVAL = Duration.ofMillis(20);
    private static final ByteBuffer REGISTERED = ok(Command.INIT);
    private static final ByteBuffer TAKEN = ok(Command.CANDIDATE);
    private static final String REGISTER = "/register";
    private static final String OFFER = "/offer";
    private static final String ROOM = "/ws";

    private final Map<String, DirectSocket> answerPeers = new ConcurrentHashMap<>();
    private final Map<String, MeetingRoom> rooms = new ConcurrentHashMap<>();
    private final Set<DirectSocket> congested = ConcurrentHashMap.newKeySet();
    private final Timer timer = new Timer("nudge", true);

    /** Will listen on a free port of this machine. */
    public ReferenceServer() {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WORKERS, List.of(new InPlaceDraft()));
        setTcpNoDelay(true);
        setConnectionLostTimeout(0);
        setMaxPendingConnections(BACKLOG);
        setWebSocketFactory(new Factory());
    }

    /** Whom an offer peer talks to. Confined to whoever decodes the offer peer's connection. */
    private final class Call {
        private final String pair;
        private @Nullable DirectSocket answerPeer;

        Call(String pair) {
            this.pair = pair;
        }

        /** Found by the first message: the answer peer is there by then. */
        DirectSocket answerPeer() {
            if (answerPeer == null) {
                answerPeer = Objects.requireNonNull(answerPeers.get(pair), "the answer peer");
            }
            return answerPeer;
        }
    }

    /** What the library does not make of itself. */
    private final class Factory implements WebSocketServerFactory {
        @Override
        public WebSocketImpl createWebSocket(WebSocketAdapter listener, Draft draft) {
            return createWebSocket(listener, List.of(draft));
        }

        @Override
        public WebSocketImpl createWebSocket(WebSocketAdapter listener, List<Draft> drafts) {
            return new DirectSocket(listener, drafts, congested::add);
        }

        @Override
        public SocketChannel wrapChannel(SocketChannel channel, SelectionKey key) {
            return channel;
        }

        @Override
        public void close() {}
    }

    private static ByteBuffer ok(Command command) {
        return ByteBuffer.wrap(MessageCodec.encode(new Response(command.responseCode(), 0, "ok")))
                .asReadOnlyBuffer();
    }

    @Override
    public void onStart() {
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        nudge();
                    }
                },
                NUDGE_INTERVAL.toMillis(),
                NUDGE_INTERVAL.toMillis());
        LOG.info("listening on ws://127.0.0.1:{}", getPort());
    }

    /** The library forgets at times that something waits. */
    private void nudge() {
        congested.removeIf(socket -> !socket.isOpen() || socket.outQueue.isEmpty());
        congested.forEach(this::onWriteDemand);
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake request) {
        var resource = request.getResourceDescriptor();
        if (resource.startsWith(REGISTER)) {
            var pair = resource.substring(REGISTER.length());
            answerPeers.put(pair, (DirectSocket) connection);
            connection.setAttachment(pair);
        } else if (resource.startsWith(ROOM)) {
            var room = rooms.computeIfAbsent(resource.substring(ROOM.length()), unused -> new MeetingRoom());
            connection.setAttachment(room.welcome((DirectSocket) connection));
        } else if (resource.startsWith(OFFER)) {
            connection.setAttachment(new Call(resource.substring(OFFER.length())));
        }
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer message) {
        var sender = (DirectSocket) connection;
        var attachment = sender.<Object>getAttachment();
        if (attachment instanceof Call call) {
            sender.deliver(TAKEN);
            call.answerPeer().deliver(message);
        } else if (attachment instanceof MeetingRoom.Member member) {
            member.say(message, sender.greet());
        } else if (sender.greet()) {
            sender.deliver(REGISTERED);
        }
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
        throw new UnsupportedOperationException("text comes as bytes here");
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        if (connection.<Object>getAttachment() instanceof String pair) {
            answerPeers.remove(pair, (DirectSocket) connection);
        } else if (connection.<Object>getAttachment() instanceof MeetingRoom.Member member) {
            member.leave();
        }
    }

    @Override
    public void onError(WebSocket connection, Exception failure) {
        LOG.warn("a connection failed", failure);
    }
}
