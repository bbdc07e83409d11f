package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Frame;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.core.Session;
import dev.switchboard.signaling.core.Switchboard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what the library reports to the connection's session. Called by the library's threads. */
final class Listener extends WebSocketServer {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final Switchboard switchboard;
    private final SocketFactory sockets;
    private final int maxMessageBytes;
    private final ServerEvents events;
    private final CompletableFuture<@Nullable Void> started = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    Listener(
            ServerSocketChannel bound,
            SocketFactory sockets,
            Switchboard switchboard,
            int maxMessageBytes,
            ServerEvents events) {
        super(bound);
        this.sockets = sockets;
        this.switchboard = switchboard;
        this.maxMessageBytes = maxMessageBytes;
        this.events = events;
        setWebSocketFactory(sockets);
        setTcpNoDelay(true);
        // The library sets the option anew, to its own default: a server that was killed could not come back at once.
        setReuseAddr(true);
        // The library's own timer pings all connections at once, which delays everybody's messages.
        setConnectionLostTimeout(0);
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket connection, Draft draft, ClientHandshake request) throws InvalidDataException {
        var socket = (DirectWebSocket) connection;
        try {
            socket.admitted(sockets.admit(socket, Hello.of(request, socket.peer())));
        } catch (TurnedAwayException e) {
            socket.turnAway(e);
            throw new InvalidDataException(CloseFrame.REFUSE, e.getMessage());
        }
        return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake request) {
        var socket = (DirectWebSocket) connection;
        var admission = socket.takeAdmission();
        if (admission != null) {
            var role = admission.role();
            var session = switchboard.open(role, socket, admission.grant());
            socket.opened(session, role.speaksText(), admission.expiry());
        }
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer message) {
        receive(connection, bytes(message));
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
        receive(connection, message.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(ByteBuffer message) {
        if (message.hasArray() && message.arrayOffset() == 0 && message.remaining() == message.array().length) {
            return message.array();
        }
        var copy = new byte[message.remaining()];
        message.get(copy);
        return copy;
    }

    private static void receive(WebSocket connection, byte[] bytes) {
        var socket = (DirectWebSocket) connection;
        socket.heard();
        var frame = new Frame(bytes, socket.arrivedNanos());
        withSession(connection, session -> session.receive(frame));
    }

    /**
     * Lets nothing escape but what nobody survives: an Error that reaches the library's worker ends it, and with it
     * the server.
     */
    private static void withSession(WebSocket connection, Consumer<Session> action) {
        var session = ((DirectWebSocket) connection).session();
        if (session == null) {
            return;
        }
        try {
            action.accept(session);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            LOG.error("a connection from {} failed", ((DirectWebSocket) connection).address(), e);
            connection.close(CloseFrame.UNEXPECTED_CONDITION, "the server failed");
        }
    }

    @Override
    public void onWebsocketPing(WebSocket connection, Framedata frame) {
        ((DirectWebSocket) connection).heard();
        super.onWebsocketPing(connection, frame);
    }

    @Override
    public void onWebsocketPong(WebSocket connection, Framedata frame) {
        ((DirectWebSocket) connection).heard();
    }

    @Override
    public void onCloseInitiated(WebSocket connection, int code, String reason) {
        switch (code) {
            case CloseFrame.TOOBIG -> withSession(connection, session -> session.refuseTooLarge(maxMessageBytes));
            case CloseFrame.PROTOCOL_ERROR, CloseFrame.NO_UTF8 -> events.refused(Refusal.BAD_FRAME);
            case CloseFrame.TRY_AGAIN_LATER -> events.refused(Refusal.MEMORY_SHORT);
            default -> {}
        }
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        var why = remote ? saidGoodbye(code, reason) : reason;
        withSession(connection, session -> session.closed(why));
    }

    private static String saidGoodbye(int code, String reason) {
        if (code == CloseFrame.ABNORMAL_CLOSE) {
            return "the connection broke";
        }
        var text = reason.isEmpty() ? "" : " (" + reason + ")";
        return code == CloseFrame.NOCODE ? "it closed" + text : "it closed with code " + code + text;
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception failure) {
        if (connection == null) {
            LOG.error("the server failed", failure);
            started.completeExceptionally(failure);
        } else {
            LOG.debug("a connection failed", failure);
        }
    }

    @Override
    public void onStart() {
        started.complete(null);
    }

    /** The library ends the server by this when it has failed. */
    @Override
    public void stop(int timeout, String closeMessage) throws InterruptedException {
        super.stop(timeout, closeMessage);
        ended.complete(null);
    }

    /** Completes when no connections are taken any more, for whatever reason. */
    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }

    /** Starts, and returns when connections are taken. Before that the library cannot be stopped. */
    void startAndWait() throws IOException {
        start();
        try {
            started.join();
        } catch (CompletionException e) {
            throw new IOException("the server did not start", e);
        }
    }
}
