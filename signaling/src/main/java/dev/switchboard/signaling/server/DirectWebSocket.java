package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketListener;
import org.java_websocket.drafts.Draft;
import org.java_websocket.enums.Opcode;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the library with another way out: the sending thread writes to the socket itself, and what
 * waits for a receiver that does not read is bounded.
 *
 * <p>Owns the connection's timers and what it was last heard of. Safe for any thread.
 */
final class DirectWebSocket extends WebSocketImpl implements Endpoint, TlsTransport.Owner {
    /** How long a peer that is told off may take to read why, before the socket is closed under it. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final WebSocketListener listener;
    private final Upkeep upkeep;
    private final ServerConfig config;
    private final Consumer<DirectWebSocket> onReleased;
    private final Consumer<ByteBuffer> decoder = this::decodePlain;
    private final Outbox outbox;
    /** Confined to the upkeep thread. */
    private final Stall stall = new Stall();

    private final AtomicReference<@Nullable CompletableFuture<Boolean>> probe = new AtomicReference<>();

    private volatile @Nullable Session session;
    private volatile Opcode opcode = Opcode.BINARY;
    private volatile Upkeep.Timer timer = Upkeep.Timer.NONE;
    private volatile boolean heard = true;
    private volatile boolean doomed;
    private volatile boolean lingering;
    private volatile boolean released;

    DirectWebSocket(
            WebSocketListener listener,
            List<Draft> drafts,
            Upkeep upkeep,
            ServerConfig config,
            Consumer<DirectWebSocket> onReleased) {
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
    void opened(Session opened, boolean speaksText) {
        session = opened;
        opcode = speaksText ? Opcode.TEXT : Opcode.BINARY;
        timer.cancel();
        timer = upkeep.every(config.pingInterval(), this::beat);
        // The answer to the handshake was queued by the library.
        upkeep.watch(this);
        if (released) {
            // It broke during its handshake; the library then declares it open all the same.
            abandon("broken handshake");
        }
    }

    @Nullable
    Session session() {
        return session;
    }

    private void beat() {
        if (!isOpen()) {
            return;
        }
        if (heard) {
            heard = false;
            ping();
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
            ping();
        } else {
            answerProbe(false);
        }
        return fresh;
    }

    private void ping() {
        write(Opcode.PING, ByteBuffer.allocate(0));
    }

    @Override
    public Readiness readiness() {
        if (!isOpen()) {
            return Readiness.CLOSED;
        }
        return doomed || outbox.isFull() ? Readiness.CONGESTED : Readiness.READY;
    }

    @Override
    public void deliver(byte[] frame) {
        if (isOpen()) {
            write(opcode, ByteBuffer.wrap(frame));
        }
    }

    @Override
    public void end(EndReason reason) {
        switch (reason) {
            case GAVE_WAY -> abandon(reason.text());
            case TOO_FAST -> upkeep.soon(() -> close(CloseFrame.POLICY_VALIDATION, reason.text()));
        }
    }

    /** Closes the connection without waiting for what it has not read. */
    private void abandon(String reason) {
        doomed = true;
        upkeep.soon(() -> closeConnection(CloseFrame.ABNORMAL_CLOSE, reason, false));
    }

    /**
     * Keeps the socket for a while after the last word to a peer that did wrong. To close it while the other
     * side still sends would reset the connection, and could take from it the answer that is on its way.
     */
    private void linger() {
        lingering = true;
        upkeep.after(LINGER, () -> closeConnection(CloseFrame.ABNORMAL_CLOSE, "did not close", false));
    }

    private static boolean isRebuke(int code) {
        return switch (code) {
            case CloseFrame.REFUSE,
                    CloseFrame.PROTOCOL_ERROR,
                    CloseFrame.NO_UTF8,
                    CloseFrame.POLICY_VALIDATION,
                    CloseFrame.TOOBIG -> true;
            default -> false;
        };
    }

    @Override
    public boolean isFlushAndClose() {
        return super.isFlushAndClose() && !lingering;
    }

    @Override
    public void decode(ByteBuffer received) {
        transport().receive(received, decoder);
    }

    private void decodePlain(ByteBuffer received) {
        // A socket that was refused may not try again; the library would let it.
        if (!super.isFlushAndClose()) {
            super.decode(received);
        }
    }

    @Override
    public void ended() {
        eot();
    }

    @Override
    public void stalled() {
        upkeep.watch(this);
    }

    /** The way to the socket, once the socket was accepted. */
    Transport transport() {
        return (Transport) getChannel();
    }

    private void write(Opcode opcode, ByteBuffer payload) {
        var outcome = outbox.send(FrameEncoder.encode(opcode, payload), transport());
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
        var head = outQueue.peek();
        if (head != null) {
            listener.onWriteDemand(this);
            if (stall.look(head, head.remaining(), System.nanoTime()) && outbox.isFull()) {
                abandon("does not read its messages");
            }
            return true;
        }
        if (super.isFlushAndClose()) {
            finish();
            return true;
        }
        return transport().retry(decoder);
    }

    /** All has been sent. The library never closes a socket whose handshake it refused. */
    private void finish() {
        if (!lingering) {
            closeConnection();
            return;
        }
        try {
            transport().shutdownOutput();
        } catch (IOException e) {
            closeConnection();
        }
    }

    @Override
    public synchronized void flushAndClose(int code, String message, boolean remote) {
        if (!remote && isRebuke(code)) {
            linger();
        }
        super.flushAndClose(code, message, remote);
        upkeep.watch(this);
    }

    // What the library leaves without a lock, its selector thread may see half done. It would fail, and take
    // the server with it.
    @Override
    public synchronized void closeConnection() {
        super.closeConnection();
    }

    @Override
    public synchronized void eot() {
        if (!isClosed()) {
            super.eot();
        }
    }

    @Override
    public synchronized void closeConnection(int code, String message, boolean remote) {
        super.closeConnection(code, message, remote);
        released = true;
        timer.cancel();
        answerProbe(false);
        onReleased.accept(this);
    }

    @Override
    public void sendFrame(Framedata frame) {
        if (isOpen()) {
            write(frame.getOpcode(), frame.getPayloadData());
        }
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
