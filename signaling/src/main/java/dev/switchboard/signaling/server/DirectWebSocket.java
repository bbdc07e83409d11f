package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.PeerSession;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the library with another way out: the sending thread writes to the socket itself, and what
 * waits for a receiver that does not read is bounded.
 *
 * <p>Owns the connection's timers and what it was last heard of. Safe for any thread.
 */
final class DirectWebSocket extends WebSocketImpl implements Endpoint {
    /** How long a peer that is told off may take to read why, before the socket is closed under it. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final WebSocketAdapter listener;
    private final Upkeep upkeep;
    private final ServerConfig config;
    private final Runnable onReleased;
    private final Outbox outbox;
    private final AtomicBoolean released = new AtomicBoolean();
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> probe = new AtomicReference<>();

    private volatile @Nullable PeerSession session;
    private volatile Upkeep.Timer timer = Upkeep.Timer.NONE;
    private volatile boolean heard = true;
    private volatile boolean doomed;
    private volatile boolean lingering;

    DirectWebSocket(
            WebSocketAdapter listener, List<Draft> drafts, Upkeep upkeep, ServerConfig config, Runnable onReleased) {
        super(listener, drafts);
        this.listener = listener;
        this.upkeep = upkeep;
        this.config = config;
        this.onReleased = onReleased;
        this.outbox = new Outbox(outQueue, config.maxQueuedBytes());
    }

    /** The socket was accepted: it has so long to become a WebSocket. */
    void accepted() {
        timer = upkeep.after(config.handshakeTimeout(), () -> closeConnection(CloseFrame.NEVER_CONNECTED, "silent"));
    }

    /** The handshake is done. */
    void opened(PeerSession opened) {
        session = opened;
        timer.cancel();
        timer = upkeep.every(config.pingInterval(), this::beat);
        // The answer to the handshake was queued by the library.
        upkeep.watch(this);
    }

    @Nullable
    PeerSession session() {
        return session;
    }

    private void beat() {
        if (!isOpen()) {
            return;
        }
        if (heard) {
            heard = false;
            sendPing();
        } else {
            closeConnection(CloseFrame.ABNORMAL_CLOSE, "no answer to a ping", false);
        }
    }

    /** Anything came from the other side. */
    void heard() {
        if (!heard) {
            heard = true;
        }
        answerProbe(true);
    }

    private void answerProbe(boolean alive) {
        if (probe.get() != null) {
            var waiting = probe.getAndSet(null);
            if (waiting != null) {
                waiting.complete(alive);
            }
        }
    }

    @Override
    public CompletionStage<Boolean> probe() {
        var fresh = new CompletableFuture<Boolean>();
        var waiting = probe.compareAndExchange(null, fresh);
        if (waiting != null) {
            return waiting;
        }
        upkeep.after(config.probeTimeout(), () -> {
            if (probe.compareAndSet(fresh, null)) {
                fresh.complete(false);
            }
        });
        if (isOpen()) {
            sendPing();
        } else {
            answerProbe(false);
        }
        return fresh;
    }

    @Override
    public Readiness readiness() {
        if (!isOpen()) {
            return Readiness.CLOSED;
        }
        return doomed ? Readiness.CONGESTED : Readiness.READY;
    }

    @Override
    public void deliver(byte[] frame) {
        if (isOpen()) {
            write(Opcode.BINARY, ByteBuffer.wrap(frame));
        }
    }

    @Override
    public void end(EndReason reason) {
        switch (reason) {
            case GAVE_WAY -> abandon(reason.text());
            case TOO_FAST -> upkeep.soon(() -> closeAndLinger(CloseFrame.POLICY_VALIDATION, reason.text()));
        }
    }

    /** Closes the connection without waiting for what it has not read. */
    private void abandon(String reason) {
        doomed = true;
        upkeep.soon(() -> closeConnection(CloseFrame.ABNORMAL_CLOSE, reason, false));
    }

    private void closeAndLinger(int code, String reason) {
        linger();
        close(code, reason);
    }

    /**
     * Keeps the socket open for a while after the close frame. Closing it while the other side still sends
     * would reset the connection, and take from it the answer that is on its way.
     */
    void linger() {
        lingering = true;
        upkeep.after(LINGER, () -> {
            lingering = false;
            closeConnection(CloseFrame.ABNORMAL_CLOSE, "did not close", false);
        });
    }

    @Override
    public boolean isFlushAndClose() {
        return super.isFlushAndClose() && !lingering;
    }

    private void write(Opcode opcode, ByteBuffer payload) {
        var outcome = outbox.send(FrameEncoder.encode(opcode, payload), getChannel());
        switch (outcome) {
            case WRITTEN -> {}
            case BROKEN -> abandon("broken connection");
            case QUEUED -> demandWrite();
            case OVERFLOWN -> abandon("does not read its messages");
        }
    }

    private void demandWrite() {
        listener.onWriteDemand(this);
        upkeep.watch(this);
    }

    /** Repeats a demand that the selector thread may have missed; false once nothing waits any more. */
    boolean nudge() {
        if (isClosed()) {
            return false;
        }
        if (!outQueue.isEmpty()) {
            listener.onWriteDemand(this);
            return true;
        }
        if (isFlushAndClose()) {
            // The library never closes a socket whose handshake it refused.
            closeConnection();
        }
        return super.isFlushAndClose();
    }

    @Override
    public synchronized void flushAndClose(int code, String message, boolean remote) {
        super.flushAndClose(code, message, remote);
        upkeep.watch(this);
    }

    @Override
    public synchronized void closeConnection(int code, String message, boolean remote) {
        super.closeConnection(code, message, remote);
        if (released.compareAndSet(false, true)) {
            timer.cancel();
            answerProbe(false);
            onReleased.run();
        }
    }

    @Override
    public void sendFrame(Framedata frame) {
        if (!isOpen()) {
            throw new WebsocketNotConnectedException();
        }
        write(frame.getOpcode(), frame.getPayloadData());
    }

    @Override
    public void sendFrame(Collection<Framedata> frames) {
        frames.forEach(this::sendFrame);
    }

    @Override
    public void send(ByteBuffer bytes) {
        throw bypassed();
    }

    @Override
    public void send(String text) {
        throw bypassed();
    }

    private static UnsupportedOperationException bypassed() {
        return new UnsupportedOperationException("frames leave by deliver() only, to stay in order");
    }
}
