package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Directory;
import dev.switchboard.signaling.core.PeerSession;
import dev.switchboard.signaling.core.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

    private final Directory directory;
    private final int maxMessageBytes;
    private final CompletableFuture<@Nullable Void> started = new CompletableFuture<>();

    Listener(ServerSocketChannel bound, SocketFactory factory, Directory directory, int maxMessageBytes) {
        super(bound);
        this.directory = directory;
        this.maxMessageBytes = maxMessageBytes;
        setWebSocketFactory(factory);
        setTcpNoDelay(true);
        // The library's own timer pings all connections at once, which delays everybody's messages.
        setConnectionLostTimeout(0);
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket connection, Draft draft, ClientHandshake request) throws InvalidDataException {
        if (role(request).isEmpty()) {
            throw new InvalidDataException(CloseFrame.REFUSE, "no such path");
        }
        return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
    }

    private static Optional<Role> role(ClientHandshake request) {
        var resource = request.getResourceDescriptor();
        int query = resource.indexOf('?');
        return Role.ofPath(query < 0 ? resource : resource.substring(0, query));
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake request) {
        var socket = (DirectWebSocket) connection;
        role(request).ifPresent(role -> {
            LOG.debug("connection of an {} from {}", role.title(), socket.getRemoteSocketAddress());
            socket.opened(PeerSession.open(role, socket, directory));
        });
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

    private static void receive(WebSocket connection, byte[] frame) {
        ((DirectWebSocket) connection).heard();
        withSession(connection, session -> session.receive(frame));
    }

    /** Lets nothing escape: an Error that reached the library's worker would end it, and with it the server. */
    private static void withSession(WebSocket connection, Consumer<PeerSession> action) {
        var session = ((DirectWebSocket) connection).session();
        if (session == null) {
            return;
        }
        try {
            action.accept(session);
        } catch (Throwable e) {
            LOG.error("a connection from {} failed", connection.getRemoteSocketAddress(), e);
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
            case CloseFrame.PROTOCOL_ERROR, CloseFrame.NO_UTF8 ->
                LOG.warn("{} sent {}", connection.getRemoteSocketAddress(), reason);
            default -> {}
        }
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        withSession(connection, PeerSession::closed);
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
