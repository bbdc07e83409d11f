package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Frame;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.core.Session;
import dev.switchboard.signaling.core.Switchboard;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what the library reports to the connection's session. Called by whoever decodes or closes the connection. */
final class Listener extends WebSocketAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final Switchboard switchboard;
    private final SocketFactory sockets;
    private final int maxMessageBytes;
    private final ServerEvents events;

    Listener(SocketFactory sockets, Switchboard switchboard, int maxMessageBytes, ServerEvents events) {
        this.sockets = sockets;
        this.switchboard = switchboard;
        this.maxMessageBytes = maxMessageBytes;
        this.events = events;
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket connection, Draft draft, ClientHandshake request) throws InvalidDataException {
        var socket = (DirectWebSocket) connection;
        try {
            socket.admitted(sockets.admit(socket, hello(socket, draft, request)));
        } catch (TurnedAwayException e) {
            socket.turnAway(e);
            throw new InvalidDataException(CloseFrame.REFUSE, e.getMessage());
        }
        return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
    }

    private static Hello hello(DirectWebSocket socket, Draft draft, ClientHandshake request) {
        return Hello.of(((BoundedDraft) draft).takeResource(), request, socket.peer());
    }

    @Override
    public void onWebsocketOpen(WebSocket connection, Handshakedata request) {
        var socket = (DirectWebSocket) connection;
        var admission = socket.takeAdmission();
        if (admission != null) {
            var role = admission.role();
            var session = switchboard.open(role, socket, admission.grant());
            socket.opened(session, role.speaksText(), admission.expiry());
        }
    }

    @Override
    public void onWebsocketMessage(WebSocket connection, ByteBuffer message) {
        receive(connection, bytes(message));
    }

    @Override
    public void onWebsocketMessage(WebSocket connection, String message) {
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
    public void onWebsocketCloseInitiated(WebSocket connection, int code, String reason) {
        switch (code) {
            case CloseFrame.TOOBIG -> withSession(connection, session -> session.refuseTooLarge(maxMessageBytes));
            case CloseFrame.PROTOCOL_ERROR, CloseFrame.NO_UTF8 -> events.refused(Refusal.BAD_FRAME);
            case CloseFrame.TRY_AGAIN_LATER -> events.refused(Refusal.MEMORY_SHORT);
            default -> {}
        }
    }

    @Override
    public void onWebsocketClosing(WebSocket connection, int code, String reason, boolean remote) {
        // The end is what counts.
    }

    @Override
    public void onWebsocketClose(WebSocket connection, int code, String reason, boolean remote) {
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
    public void onWebsocketError(@Nullable WebSocket connection, Exception failure) {
        LOG.debug("a connection failed", failure);
    }

    @Override
    public void onWriteDemand(WebSocket connection) {
        ((DirectWebSocket) connection).writeDemanded();
    }

    @Override
    public InetSocketAddress getLocalSocketAddress(WebSocket connection) {
        throw new UnsupportedOperationException("nobody asks where a connection arrived");
    }

    @Override
    public InetSocketAddress getRemoteSocketAddress(WebSocket connection) {
        return ((DirectWebSocket) connection).remoteAddress();
    }
}
