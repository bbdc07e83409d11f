package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Budget;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.core.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketListener;
import org.java_websocket.drafts.Draft;
import org.java_websocket.enums.Opcode;
import org.java_websocket.enums.ReadyState;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of the library with another way out: the sending thread writes to the socket itself, and what
 * waits for a receiver that does not read is bounded.
 *
 * <p>Owns the connection's timers and what it was last heard of. Safe for any thread.
 */
final class DirectWebSocket extends WebSocketImpl
        implements Endpoint, SocketLoop.Ready, TlsTransport.Owner, Upkeep.Watched {
    /** How long a peer that is told off may take to read why, before the socket is closed under it. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    /** A timer for a later end than this is never needed, and could not be set for any end. */
    private static final Duration LONGEST_CONNECTION = Duration.ofDays(3650);

    private static final Logger LOG = LoggerFactory.getLogger(DirectWebSocket.class);
    private static final InetSocketAddress NOWHERE = new InetSocketAddress(0);

    private final SocketLoop loop;
    private final Upkeep upkeep;
    private final ServerConfig config;
    private final ServerEvents events;
    private final Consumer<DirectWebSocket> onReleased;
    private final Consumer<ByteBuffer> decoder = this::decodePlain;
    private final Outbox outbox;
    /** Confined to the upkeep thread. */
    private final Stall stall = new Stall();
    /** Confined to the upkeep thread. */
    private final Hoard hoard = new Hoard();
    /** Confined to whoever decodes the connection, as all after it up to the admission. */
    private final MessageRate rate;

    private final HandshakeBuffer handshake;

    private final long startNanos = System.nanoTime();
    private long arrivedNanos;
    private boolean overrun;
    private @Nullable Admission admission;
    private long openedNanos;

    private final AtomicReference<@Nullable CompletableFuture<Boolean>> probe = new AtomicReference<>();

    /** Null as long as there never were any. */
    private volatile @Nullable Errands errands;

    private volatile @Nullable Session session;
    /** Null until the loop serves it. */
    private volatile @Nullable SelectionKey key;

    private volatile Opcode opcode = Opcode.BINARY;
    /** Written once, before anybody else knows the connection. */
    private volatile InetSocketAddress peer = NOWHERE;

    private volatile String address = text(NOWHERE);
    private volatile Upkeep.Timer deadline = Upkeep.Timer.NONE;
    private volatile Upkeep.Timer heartbeat = Upkeep.Timer.NONE;
    private volatile Upkeep.Timer expiry = Upkeep.Timer.NONE;
    /** Since when a message is on its way, in nanoseconds after the start; 0 while none is. */
    private volatile long messageSinceNanos;

    private volatile boolean heard = true;
    private volatile boolean doomed;
    private volatile boolean lingering;
    private volatile boolean released;
    /** Guarded by this. */
    private @Nullable InetAddress counted;

    DirectWebSocket(
            WebSocketListener listener,
            List<Draft> drafts,
            SocketLoop loop,
            Upkeep upkeep,
            ServerConfig config,
            ServerEvents events,
            Budget budget,
            Consumer<DirectWebSocket> onReleased) {
        super(listener, drafts);
        this.loop = loop;
        this.upkeep = upkeep;
        this.config = config;
        this.events = events;
        this.onReleased = onReleased;
        this.outbox = new Outbox(outQueue, config.limits().queuedBytes(), budget.open(), this::awaitRoom);
        this.handshake = new HandshakeBuffer(budget.open());
        this.rate = new MessageRate(
                config.limits().messagesPerSecond(), config.limits().messageBurst(), System.nanoTime());
    }

    /** The socket was accepted: it has so long to become a WebSocket. */
    void accepted(InetSocketAddress peer) {
        this.peer = peer;
        address = text(peer);
        deadline = upkeep.after(config.timeouts().handshake(), () -> {
            events.refused(Refusal.HANDSHAKE_TIMEOUT);
            closeConnection(CloseFrame.NEVER_CONNECTED, "silent");
        });
    }

    static String text(InetSocketAddress peer) {
        var host = peer.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + peer.getPort();
    }

    /** The address at the other end of the socket. */
    InetAddress peer() {
        return peer.getAddress();
    }

    InetSocketAddress remoteAddress() {
        return peer;
    }

    /** What the limit on connections of one address counts it as. */
    synchronized void countedAs(InetAddress client) {
        counted = client;
    }

    synchronized boolean isCounted() {
        return counted != null;
    }

    /** Leaves none behind, so that it is taken off the count once. */
    synchronized @Nullable InetAddress takeCounted() {
        var taken = counted;
        counted = null;
        return taken;
    }

    /** Refuses the handshake, in our words: the library's own, which follow, must not. */
    void turnAway(TurnedAwayException refusal) {
        try {
            transport().write(refusal.response());
        } catch (IOException e) {
            // The client has gone, and the library is about to find out.
        }
        transport().mute();
    }

    /** The handshake is good; where a proxy speaks for it, the client's own address is known only now. */
    void admitted(Admission granted) {
        admission = granted;
        openedNanos = System.nanoTime();
        if (!granted.client().equals(peer())) {
            address = granted.client().getHostAddress() + " via " + text(peer);
        }
    }

    /** What was granted, for whoever opens the session; of no use after that. */
    @Nullable
    Admission takeAdmission() {
        var taken = admission;
        admission = null;
        return taken;
    }

    /** The handshake is done. */
    void opened(Session opened, boolean speaksText, Optional<Instant> end) {
        session = opened;
        opcode = speaksText ? Opcode.TEXT : Opcode.BINARY;
        deadline.cancel();
        deadline = upkeep.after(config.timeouts().register(), () -> requireRegistered(opened));
        heartbeat = upkeep.every(config.timeouts().ping(), this::beat);
        end.map(instant -> Duration.between(Instant.now(), instant))
                .filter(left -> left.compareTo(LONGEST_CONNECTION) < 0)
                .ifPresent(left -> expiry = upkeep.after(left, this::expire));
        if (released) {
            // It broke during its handshake; the library then declares it open all the same.
            abandon("broken handshake");
        }
    }

    private void requireRegistered(Session opened) {
        // Or what is left of it would stay for as long as the connection lasts.
        deadline = Upkeep.Timer.NONE;
        if (isOpen() && !opened.isRegistered()) {
            events.refused(Refusal.REGISTER_TIMEOUT);
            close(CloseFrame.POLICY_VALIDATION, "nothing came that says who this is");
        }
    }

    private void expire() {
        if (isOpen()) {
            events.refused(Refusal.TOKEN_EXPIRED);
            close(CloseCode.TOKEN_EXPIRED, "token expired");
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public long openedNanos() {
        return openedNanos;
    }

    /** Whether the connection may send a frame more; it is told and ended if not. */
    boolean takesFrame() {
        arrivedNanos = System.nanoTime();
        if (!overrun && !rate.take(arrivedNanos)) {
            overrun = true;
            var opened = session;
            if (opened != null) {
                opened.exceedsMessageRate();
            }
        }
        return !overrun;
    }

    /** When the frame came that is being looked at, as {@link System#nanoTime()} has it. */
    long arrivedNanos() {
        return arrivedNanos;
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
            events.refused(Refusal.SILENT);
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
        upkeep.after(config.timeouts().probe(), () -> {
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
        if (!isOpen()) {
            return;
        }
        if (goesBehind()) {
            leaveToLoop(opcode, ByteBuffer.wrap(frame));
        } else {
            write(opcode, ByteBuffer.wrap(frame));
        }
    }

    /** Whether what was delivered before is left to the loop, so that what comes now would overtake it. */
    private boolean goesBehind() {
        return outbox.isAnnounced() && !errands().isRunning();
    }

    @Override
    public void execute(Runnable task) {
        errands().add(task);
    }

    private Errands errands() {
        var known = errands;
        if (known != null) {
            return known;
        }
        synchronized (outbox) {
            known = errands;
            if (known == null) {
                known = new Errands(loop);
                errands = known;
            }
        }
        return known;
    }

    @Override
    public void end(EndReason reason) {
        if (Batch.ofThread().leavesToLoops() || goesBehind()) {
            // What was delivered before waits there.
            execute(() -> endNow(reason));
        } else {
            endNow(reason);
        }
    }

    private void endNow(EndReason reason) {
        switch (reason) {
            case GAVE_WAY -> {
                events.refused(reason.refusal());
                abandon(reason.text());
            }
            case TAKEN_OVER -> {
                events.refused(reason.refusal());
                upkeep.soon(() -> close(CloseCode.TAKEN_OVER, reason.text()));
            }
            case TOO_FAST, MESSAGE_RATE -> upkeep.soon(() -> close(CloseFrame.POLICY_VALIDATION, reason.text()));
        }
    }

    /** Tells the other side to come back later. */
    void goAway() {
        upkeep.soon(() -> close(CloseFrame.SERVICE_RESTART, "the server is going down"));
    }

    /** Closes the connection without waiting for what it has not read. */
    private void abandon(String reason) {
        doomed = true;
        upkeep.soon(() -> closeConnection(CloseFrame.ABNORMAL_CLOSE, reason, false));
    }

    /**
     * Keeps the socket for a while after the last word to a peer that may be sending. To close it meanwhile
     * would reset the connection, and could take from the peer the word that is on its way.
     */
    private void linger() {
        lingering = true;
        upkeep.after(LINGER, () -> closeConnection(CloseFrame.ABNORMAL_CLOSE, "did not close", false));
    }

    private static boolean isLastWord(int code) {
        return switch (code) {
            case CloseFrame.REFUSE,
                    CloseFrame.SERVICE_RESTART,
                    CloseCode.TAKEN_OVER,
                    CloseCode.TOKEN_EXPIRED,
                    CloseFrame.PROTOCOL_ERROR,
                    CloseFrame.NO_UTF8,
                    CloseFrame.POLICY_VALIDATION,
                    CloseFrame.TOOBIG,
                    CloseFrame.TRY_AGAIN_LATER -> true;
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
        if (super.isFlushAndClose()) {
            return;
        }
        try {
            if (getReadyState() == ReadyState.NOT_YET_CONNECTED) {
                decodeHandshake(received);
            } else {
                super.decode(received);
            }
        } finally {
            Batch.ofThread().close();
        }
        lookAtMessage();
    }

    /** Nobody closes it meanwhile: the library, in the middle of the handshake, would stumble. */
    private synchronized void decodeHandshake(ByteBuffer received) {
        var ready = handshake.take(received);
        if (ready != null) {
            super.decode(ready);
        } else if (handshake.isTooMuch()) {
            starved();
        }
    }

    /** More has come than can be kept until it makes sense. Before the handshake there is no word for that. */
    @Override
    public void starved() {
        var reason = "the server is short of memory";
        if (isOpen()) {
            close(CloseFrame.TRY_AGAIN_LATER, reason);
        } else {
            events.refused(Refusal.MEMORY_SHORT);
            closeConnection(CloseFrame.TRY_AGAIN_LATER, reason, false);
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

    /** Notes whether a message is on its way, for that may take so long and no longer. */
    private void lookAtMessage() {
        if (getDraft() instanceof BoundedDraft draft) {
            if (draft.hasFinishedOne() || !draft.isInMessage()) {
                messageSinceNanos = 0;
            }
            if (draft.isInMessage() && messageSinceNanos == 0) {
                messageSinceNanos = Math.max(1, System.nanoTime() - startNanos);
                upkeep.watch(this);
            }
        }
    }

    /** Whether a message is on its way; ends the connection if it takes too long. */
    private boolean isInMessage() {
        long since = messageSinceNanos;
        if (since == 0 || !isOpen()) {
            return false;
        }
        if (System.nanoTime() - startNanos - since
                > config.timeouts().handshake().toNanos()) {
            events.refused(Refusal.SLOW_SENDER);
            close(CloseFrame.POLICY_VALIDATION, "a message took too long to come whole");
        }
        return true;
    }

    /** The way to the socket, once the socket was accepted. */
    Transport transport() {
        return (Transport) getChannel();
    }

    private void write(Opcode opcode, ByteBuffer payload) {
        var batch = Batch.ofThread();
        if (batch.leavesToLoops()) {
            leaveToLoop(opcode, payload);
            return;
        }
        switch (outbox.send(FrameEncoder.encode(opcode, payload), transport(), batch.isOpen())) {
            case WRITTEN -> {}
            case HELD -> batch.add(this);
            case BROKEN -> abandon("broken connection");
            case QUEUED -> upkeep.watch(this);
            case OVERFLOWN -> abandonSlow();
        }
    }

    private void leaveToLoop(Opcode opcode, ByteBuffer payload) {
        int bytes = payload.remaining();
        if (!outbox.announce(bytes)) {
            abandonSlow();
            return;
        }
        execute(() -> {
            if (isOpen()) {
                write(opcode, payload);
            }
            // Not before: another thread's would go first.
            outbox.arrived(bytes);
        });
    }

    private void abandonSlow() {
        if (!doomed) {
            events.refused(Refusal.SLOW_RECEIVER);
        }
        abandon("does not read its messages");
    }

    /** The turn is over in which something was sent that waits since. */
    void endOfTurn() {
        flush();
        if (!outQueue.isEmpty()) {
            upkeep.watch(this);
        }
    }

    /** How many bytes wait for the other side. */
    long queuedBytes() {
        return outbox.queuedBytes();
    }

    /** Its turn on the loop. */
    @Override
    public void ready(SelectionKey key, ByteBuffer buffer) {
        // To write it each time would be work for the collector, for each who answers a ping.
        if (this.key == null) {
            this.key = key;
        }
        try {
            if (key.isWritable()) {
                flush();
                finishIfSent();
            }
            if (key.isReadable()) {
                read(buffer.clear());
            }
        } catch (CancelledKeyException e) {
            // It was closed meanwhile.
        } catch (IOException e) {
            closeConnection(CloseFrame.ABNORMAL_CLOSE, String.valueOf(e.getMessage()), false);
        } catch (RuntimeException e) {
            LOG.error("a connection from {} failed", address, e);
            abandon("the server failed");
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        int count = transport().read(buffer);
        if (count < 0) {
            eot();
        } else if (count > 0) {
            decode(buffer.flip());
        }
    }

    /** The library has queued something, or wants to close when all is sent. */
    void writeDemanded() {
        flush();
        if (super.isFlushAndClose()) {
            // Not at once: the library is in the middle of it.
            loop.execute(this::finishIfSent);
        }
    }

    private void flush() {
        if (outbox.flush(transport()) == Outbox.Outcome.BROKEN) {
            abandon("broken connection");
        }
    }

    /** Whether the loop is to tell when the socket takes more; called while the outbox is locked. */
    private void awaitRoom(boolean awaited) {
        var known = key;
        if (known == null) {
            return;
        }
        try {
            known.interestOps(awaited ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            loop.wakeUp();
        } catch (CancelledKeyException e) {
            // It was closed meanwhile.
        }
    }

    private void finishIfSent() {
        if (super.isFlushAndClose() && !isClosed() && outQueue.isEmpty()) {
            finish();
        }
    }

    @Override
    public boolean nudge() {
        try {
            return !isClosed() && lookAfter();
        } catch (RuntimeException e) {
            LOG.error("a connection from {} failed", address, e);
            abandon("the server failed");
            return false;
        }
    }

    private boolean lookAfter() {
        long now = System.nanoTime();
        boolean hoards = hoard.look(outbox.isLarge(), outbox.isMemoryShort(), now);
        var head = outQueue.peek();
        if (head != null) {
            boolean stalls = stall.look(head, head.remaining(), now) && outbox.isFull();
            if (hoards || stalls) {
                abandonSlow();
            }
            return true;
        }
        if (super.isFlushAndClose()) {
            finish();
            return true;
        }
        boolean stalled = transport().retry(decoder);
        return isInMessage() || stalled;
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
        if (!remote && isLastWord(code)) {
            linger();
        }
        if (session == null && code == CloseFrame.PROTOCOL_ERROR) {
            events.refused(Refusal.BAD_HANDSHAKE);
        }
        super.flushAndClose(code, message, remote);
        upkeep.watch(this);
    }

    // What the library leaves without a lock, another thread may see half done.
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
        outbox.close();
        handshake.close();
        if (getDraft() instanceof BoundedDraft draft) {
            draft.release();
        }
        deadline.cancel();
        heartbeat.cancel();
        expiry.cancel();
        answerProbe(false);
        onReleased.accept(this);
        // The system closes the socket only when its loop has seen that.
        loop.wakeUp();
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
