package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Budget;
import dev.switchboard.signaling.tls.TlsContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tlschannel.NeedsReadException;
import tlschannel.NeedsTaskException;
import tlschannel.NeedsWriteException;
import tlschannel.ServerTlsChannel;

/**
 * Encrypts. What came off the socket is decrypted where the connection is decoded; the costly tasks of a handshake run elsewhere, and what comes meanwhile waits, within bounds.
 */
final class TlsTransport extends Transport {
    /** Told what becomes of the transport by itself. Called by any thread. */
    interface Owner {
        /** No more comes: the other side has ended it, or what it sends is no TLS. */
        void ended();

        /** More has come than can be kept while memory is short. */
        void starved();

        /** It cannot go on reading before the socket takes what has to be written first; {@link #retry} it. */
        void stalled();
    }

    private static final Logger LOG = LoggerFactory.getLogger(TlsTransport.class);
    /** A record has at most 16 KiB, and some more with the old ciphers. */
    private static final int MAX_RECORD_BYTES = 17 * 1024;
    /** What a client that waits for an answer as it should never sends ahead. */
    private static final int MAX_AHEAD_BYTES = 64 * 1024;

    /** What a connection may hold even where memory is short: a handshake, and most messages. */
    private static final int SMALL_BYTES = 4096;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final ByteBuffer NO_TLS = ByteBuffer.wrap("""
            HTTP/1.1 400 Bad Request\r
            Content-Type: text/plain\r
            Connection: close\r
            \r
            this port speaks TLS: use wss://
            """.getBytes(StandardCharsets.US_ASCII));

    /** Used only between two calls of the decoder, which keeps nothing of it. */
    private static final ThreadLocal<ByteBuffer> PLAIN =
            ThreadLocal.withInitial(() -> ByteBuffer.allocate(MAX_RECORD_BYTES));

    private final ServerTlsChannel tls;
    private final Executor workers;
    private final Owner owner;
    private final Budget.Account account;
    private final Runnable onPlainText;
    private volatile boolean established;
    private volatile boolean stalled;
    /** The next byte was encrypted already as the last of a source, but not sent, and so was not taken. Confined to whoever may write. */
    private boolean lastByteDue;

    private final Object receiving = new Object();
    /** What came off the socket and is still to be decrypted. Guarded by {@code receiving}, as all below. */
    private ByteBuffer ahead = NOTHING;

    private boolean begun;
    /** Something that came was dropped: what follows would make no sense. */
    private boolean deaf;

    private boolean busy;
    private final TlsRecords records = new TlsRecords();
    /** How much came before the handshake was done. */
    private int handshakeBytes;

    /**
     * Encrypts what goes through a socket.
     *
     * @param onPlainText the other side speaks no TLS, and was told; it is to be counted and closed. Called by whoever
     *     receives
     */
    TlsTransport(
            SocketChannel socket,
            Traffic traffic,
            TlsContext context,
            Executor workers,
            Owner owner,
            Budget.Account account,
            Runnable onPlainText) {
        super(socket, traffic);
        this.workers = workers;
        this.owner = owner;
        this.account = account;
        this.onPlainText = onPlainText;
        // The engine is made when the first bytes come: silent sockets cost nothing.
        tls = ServerTlsChannel.newBuilder(new Ciphertext(), context.sslContext())
                .withEngineFactory(unused -> context.newEngine())
                .withRunTasks(false)
                .withSessionInitCallback(session -> established = true)
                .build();
    }

    /** What the TLS library takes for the socket. */
    private final class Ciphertext implements ByteChannel {
        @Override
        public int read(ByteBuffer destination) {
            int count = Math.min(ahead.remaining(), destination.remaining());
            destination.put(ahead.slice().limit(count));
            ahead.position(ahead.position() + count);
            return count;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return sendAsIs(source);
        }

        @Override
        public boolean isOpen() {
            return TlsTransport.this.isOpen();
        }

        @Override
        public void close() throws IOException {
            TlsTransport.super.close();
        }
    }

    @Override
    void receive(ByteBuffer fromSocket, Consumer<ByteBuffer> decoder) {
        synchronized (receiving) {
            if (deaf) {
                return;
            }
            if (!begun && fromSocket.get(fromSocket.position()) != PlainTransport.TLS_HANDSHAKE_RECORD) {
                refusePlainText();
                return;
            }
            begun = true;
            count(fromSocket);
            ahead = ahead.hasRemaining() ? join(ahead, fromSocket) : fromSocket;
            decrypt(decoder);
            // The caller will use the buffer again.
            ahead = ahead.hasRemaining() ? join(NOTHING, ahead) : NOTHING;
            if (ahead.remaining() > MAX_AHEAD_BYTES) {
                end("sends ahead of its handshake");
            } else {
                checkMemory();
            }
        }
    }

    private void count(ByteBuffer fromSocket) {
        records.follow(fromSocket);
        if (!established) {
            handshakeBytes += fromSocket.remaining();
        }
    }

    /** The engine keeps messages of a handshake until they are whole, in however many records they come. */
    private void checkMemory() {
        int held = established ? records.unfinishedBytes() + ahead.remaining() : handshakeBytes;
        account.set(held);
        if (held > SMALL_BYTES && account.isSpent()) {
            LOG.debug("TLS with a peer ended: the server is short of memory");
            deaf = true;
            ahead = NOTHING;
            account.set(0);
            owner.starved();
        }
    }

    private static ByteBuffer join(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }

    private void refusePlainText() {
        try {
            sendAsIs(NO_TLS.duplicate());
        } catch (IOException e) {
            LOG.debug("a stranger left", e);
        }
        onPlainText.run();
    }

    @Override
    boolean retry(Consumer<ByteBuffer> decoder) {
        if (stalled) {
            resume(decoder);
        }
        return stalled;
    }

    private void resume(Consumer<ByteBuffer> decoder) {
        synchronized (receiving) {
            busy = false;
            if (!deaf) {
                decrypt(decoder);
                checkMemory();
            }
        }
    }

    /** Hands over all that can be decrypted. */
    private void decrypt(Consumer<ByteBuffer> decoder) {
        if (busy) {
            return;
        }
        stalled = false;
        try {
            while (decryptSome(decoder)) {
                // There may be more.
            }
        } catch (NeedsReadException e) {
            // That was all.
        } catch (NeedsTaskException e) {
            run(e.getTask(), decoder);
        } catch (NeedsWriteException e) {
            stalled = true;
            owner.stalled();
        } catch (ClosedChannelException e) {
            // By this side; the other may still have sent.
            ahead = NOTHING;
        } catch (IOException | IllegalStateException e) {
            // The library has the latter for records of a size that there is not.
            sendAlert();
            end(e.toString());
        }
    }

    private boolean decryptSome(Consumer<ByteBuffer> decoder) throws IOException {
        var plain = PLAIN.get().clear();
        if (tls.read(plain) < 0) {
            owner.ended();
            return false;
        }
        decoder.accept(plain.flip());
        return true;
    }

    private void run(Runnable task, Consumer<ByteBuffer> decoder) {
        if (established) {
            // A client asks for another handshake, which is refused. At once, for whoever sends spins until then.
            task.run();
            decrypt(decoder);
        } else {
            runElsewhere(task, decoder);
        }
    }

    private void runElsewhere(Runnable task, Consumer<ByteBuffer> decoder) {
        busy = true;
        try {
            workers.execute(() -> {
                if (isOpen()) {
                    task.run();
                    resume(decoder);
                }
            });
        } catch (RejectedExecutionException e) {
            end("one handshake too many");
        }
    }

    /** Tells the other side why, where TLS has a word for it; the library does not. */
    private void sendAlert() {
        var engine = tls.getSslEngine();
        if (engine == null) {
            return;
        }
        try {
            var alert = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(NOTHING.duplicate(), alert);
            sendAsIs(alert.flip());
        } catch (IOException e) {
            LOG.debug("a stranger left", e);
        }
    }

    private void end(String why) {
        LOG.debug("TLS with a peer ended: {}", why);
        ahead = NOTHING;
        owner.ended();
    }

    @Override
    int send(ByteBuffer source) throws IOException {
        if (!established) {
            return 0;
        }
        int start = source.position();
        try {
            sendLastByte(source);
            tls.write(source);
        } catch (NeedsWriteException e) {
            holdLastByte(source);
        }
        return source.position() - start;
    }

    /**
     * The library takes a source whole before the socket has taken the last of it. Nobody would come back to see
     * to the rest then, so one byte stays.
     */
    private void holdLastByte(ByteBuffer source) {
        if (!source.hasRemaining()) {
            source.position(source.limit() - 1);
            lastByteDue = true;
        }
    }

    private void sendLastByte(ByteBuffer source) throws IOException {
        if (lastByteDue) {
            tls.write(NOTHING.duplicate());
            lastByteDue = false;
            source.position(source.position() + 1);
        }
    }

    /** By one thread at a time: a second would have the library wait for the other side's last word, and fail. */
    @Override
    synchronized void shutdownOutput() throws IOException {
        if (established && !tls.shutdownSent()) {
            tls.shutdown();
        }
        super.shutdownOutput();
    }

    /** Sends a close_notify if the socket takes it. */
    @Override
    public void close() throws IOException {
        account.close();
        if (established) {
            tls.close();
        } else {
            super.close();
        }
    }
}
