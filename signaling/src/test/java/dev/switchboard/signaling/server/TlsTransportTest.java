package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.signaling.core.Budget;
import dev.switchboard.signaling.tls.TestCertificates;
import dev.switchboard.signaling.tls.TlsContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tlschannel.ClientTlsChannel;
import tlschannel.NeedsReadException;

/** Both ends in one thread: nothing happens but what a test does. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTransportTest implements TlsTransport.Owner {
    private static final int MAX_RECORD_BYTES = 17 * 1024;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    private final ByteBuffer fromSocket = ByteBuffer.allocate(16 * 1024);
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private ByteArrayOutputStream held;
    private ByteBuffer waiting = ByteBuffer.allocate(0);
    private boolean busy;
    private long clientSent;
    private long clientReceived;
    private int ends;
    private int stalls;
    private int starvations;
    private int strangers;
    private final Budget budget = new Budget(1 << 20);

    @AutoClose
    private TlsContext context;

    @AutoClose
    private ServerSocketChannel listener;

    @AutoClose
    private SocketChannel clientSocket;

    private ClientTlsChannel client;

    @AutoClose
    private TlsTransport transport;

    @BeforeEach
    void connect() throws Exception {
        context = TestCertificates.load("ec");
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        clientSocket = SocketChannel.open();
        clientSocket.connect(listener.getLocalAddress());
        clientSocket.configureBlocking(false);
        client = client("TLSv1.3");
        var accepted = listener.accept();
        accepted.configureBlocking(false);
        transport = new TlsTransport(
                accepted,
                new Traffic(received::addAndGet, sent::addAndGet),
                context,
                this::execute,
                this,
                budget.open(),
                () -> strangers++);
    }

    private ClientTlsChannel client(String protocol) {
        return ClientTlsChannel.newBuilder(new ClientSide(), clientEngine(protocol))
                .build();
    }

    /** The socket, or what keeps from it what is written. */
    private final class ClientSide implements ByteChannel {
        @Override
        public int read(ByteBuffer destination) throws IOException {
            int count = clientSocket.read(destination);
            clientReceived += Math.max(0, count);
            return count;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (held == null) {
                return raw(source);
            }
            var bytes = bytes(source);
            held.writeBytes(bytes);
            return bytes.length;
        }

        @Override
        public boolean isOpen() {
            return clientSocket.isOpen();
        }

        @Override
        public void close() throws IOException {
            clientSocket.close();
        }
    }

    private int raw(ByteBuffer source) throws IOException {
        int count = clientSocket.write(source);
        clientSent += count;
        return count;
    }

    private static SSLEngine clientEngine(String protocol) {
        var engine = TestCertificates.client().createSSLEngine("localhost", 0);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {protocol});
        return engine;
    }

    private void execute(Runnable task) {
        if (busy) {
            throw new RejectedExecutionException();
        }
        tasks.add(task);
    }

    @Override
    public void ended() {
        ends++;
    }

    @Override
    public void starved() {
        starvations++;
    }

    @Override
    public void stalled() {
        stalls++;
    }

    private static byte[] bytes(ByteBuffer source) {
        var bytes = new byte[source.remaining()];
        source.get(bytes);
        return bytes;
    }

    private void decode(ByteBuffer plain) {
        decoded.writeBytes(bytes(plain));
    }

    /** All that the client has sent is received, as the library does it. */
    private void receive() throws IOException {
        while (received.get() < clientSent) {
            if (transport.read(fromSocket.clear()) > 0) {
                transport.receive(fromSocket.flip(), this::decode);
                // The library fills the same buffer again.
                Arrays.fill(fromSocket.array(), (byte) 0);
            }
        }
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void establish() throws IOException {
        boolean done = false;
        while (!done) {
            try {
                client.handshake();
                done = true;
            } catch (NeedsReadException e) {
                // The server's answer is still to come.
            }
            receive();
            runTasks();
        }
        // Its session tickets.
        readByClient();
    }

    private void fromClient(byte[] bytes) throws IOException {
        var source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            client.write(source);
            receive();
        }
    }

    /** All that the server has sent. */
    private byte[] readByClient() throws IOException {
        var all = new ByteArrayOutputStream();
        var some = ByteBuffer.allocate(MAX_RECORD_BYTES);
        boolean more = true;
        while (more) {
            try {
                more = client.read(some.clear()) >= 0;
                all.writeBytes(bytes(some.flip()));
            } catch (NeedsReadException e) {
                // The rest may be on its way.
                more = clientReceived < sent.get();
            }
        }
        return all.toByteArray();
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void theCostlyTasksOfAHandshakeRunElsewhere() throws IOException {
        assertThatThrownBy(client::handshake).isInstanceOf(NeedsReadException.class);
        receive();

        assertThat(tasks).hasSize(1);
        assertThat(sent).hasValue(0);
        runTasks();
        establish();
        assertThat(sent).hasPositiveValue();
    }

    @Test
    void aHandshakeForWhichThereIsNoRoomEnds() throws IOException {
        busy = true;
        assertThatThrownBy(client::handshake).isInstanceOf(NeedsReadException.class);
        receive();

        assertThat(ends).isOne();
    }

    @Test
    void aHandshakeThatIsClosedMeanwhileIsNotCalculated() throws IOException {
        assertThatThrownBy(client::handshake).isInstanceOf(NeedsReadException.class);
        receive();
        transport.close();
        runTasks();

        assertThat(sent).hasValue(0);
    }

    @Test
    void whoSendsAheadOfTheHandshakeIsBounded() throws IOException {
        assertThatThrownBy(client::handshake).isInstanceOf(NeedsReadException.class);
        receive();
        for (int i = 0; i < 100 && ends == 0; i++) {
            raw(ByteBuffer.wrap(random(4096)));
            receive();
        }

        assertThat(ends).isPositive();
        assertThat(received.get()).isBetween(64L * 1024, 128L * 1024);
    }

    @Test
    void aHelloThatDoesNotComeWholeCountsInHoweverManyRecords() throws IOException {
        var half = ByteBuffer.allocate(5 + 3000).put(new byte[] {22, 3, 1, 3000 >> 8, (byte) 3000, 1, 0, 0x7f, 0});
        for (int i = 1; i <= 3; i++) {
            raw(half.duplicate().position(0).limit(3005));
            half.put(5, (byte) 0);
            receive();
            assertThat(budget.held()).isEqualTo(i * 3005L);
        }
        assertThat(starvations).isZero();

        transport.close();
        assertThat(budget.held()).isZero();
    }

    @Test
    void aMessageOfAHandshakeIsBoundedThoughItComesInSmallRecords() throws IOException {
        // RFC 8446, section 4: a type, and a length of three bytes.
        raw(ByteBuffer.wrap(new byte[] {22, 3, 1, 0, 4, 1, 0, 0x40, 1}));
        receive();

        assertThat(ends).isPositive();
    }

    @Test
    void whoSpeaksNoTlsIsToldOf() throws IOException {
        raw(ByteBuffer.wrap("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII)));
        receive();

        assertThat(strangers).isOne();
        assertThat(ends).isZero();
    }

    @Test
    void whereMemoryIsShortNobodyIsWaitedForWhoSendsMuch() throws IOException {
        budget.open().set(2 << 20);
        raw(ByteBuffer.allocate(5 + 5000).put(0, (byte) 22).put(1, (byte) 3).putShort(3, (short) 16_000));
        receive();

        raw(ByteBuffer.wrap(random(5000)));
        receive();

        assertThat(starvations).isOne();
        assertThat(ends).isZero();
    }

    @Test
    void aRecordCountsUntilItIsWhole() throws IOException {
        establish();
        assertThat(budget.held()).isZero();
        held = new ByteArrayOutputStream();
        client.write(ByteBuffer.wrap(random(10_000)));
        var record = held.toByteArray();
        raw(ByteBuffer.wrap(record, 0, 9_000));
        receive();
        assertThat(budget.held()).isEqualTo(9_000);

        raw(ByteBuffer.wrap(record, 9_000, record.length - 9_000));
        receive();
        assertThat(budget.held()).isZero();
    }

    @Test
    void messagesOfAnySizePassBothWays() throws IOException {
        establish();
        int[] sizes = {1, 16_383, 16_384, 16_385, 17 * 1024, 100_000};
        for (int size : sizes) {
            decoded.reset();
            fromClient(random(size));
            assertThat(decoded.toByteArray()).isEqualTo(random(size));
        }
        assertThat(received.get()).isGreaterThan(Arrays.stream(sizes).sum());
    }

    @Test
    void aRecordThatComesByteByByteCountsWhenItIsComplete() throws IOException {
        establish();
        held = new ByteArrayOutputStream();
        client.write(ByteBuffer.wrap(random(100)));
        for (byte one : held.toByteArray()) {
            assertThat(decoded.size()).isZero();
            raw(ByteBuffer.wrap(new byte[] {one}));
            receive();
        }

        assertThat(decoded.toByteArray()).isEqualTo(random(100));
    }

    @Test
    void whatIsTakenIsOnItsWayWithoutAnotherCall() throws IOException {
        establish();
        var all = new ByteArrayOutputStream();
        var source = ByteBuffer.wrap(random(20_000_000));
        boolean full = false;
        while (source.hasRemaining()) {
            transport.write(source);
            full |= source.hasRemaining();
            all.writeBytes(readByClient());
        }
        all.writeBytes(readByClient());

        assertThat(full).isTrue();
        assertThat(all.toByteArray()).isEqualTo(random(20_000_000));
    }

    /** With records that end exactly where sources do. The last is not taken whole. */
    private void fillSocket() throws IOException {
        while (transport.write(waiting) > 0 || !waiting.hasRemaining()) {
            if (!waiting.hasRemaining()) {
                waiting = ByteBuffer.wrap(random(1000));
            }
        }
    }

    @Test
    void theByteThatWasHeldBackIsSentOnce() throws IOException {
        establish();
        fillSocket();
        assertThat(waiting.remaining()).isOne();
        int whole = readByClient().length;
        while (waiting.hasRemaining()) {
            transport.write(waiting);
        }
        var rest = readByClient();

        assertThat(whole + rest.length)
                .isPositive()
                .satisfies(all -> assertThat(all % 1000).isZero());
        assertThat(rest).endsWith(random(1000));
        transport.write(ByteBuffer.wrap(random(20)));
        assertThat(readByClient()).isEqualTo(random(20));
    }

    @Test
    void nothingIsSentBeforeTheHandshakeIsDone() throws IOException {
        assertThat(transport.write(ByteBuffer.wrap(random(10)))).isZero();
        assertThatThrownBy(client::handshake).isInstanceOf(NeedsReadException.class);
        receive();
        assertThat(transport.write(ByteBuffer.wrap(random(10)))).isZero();
    }

    @Test
    void mutedItSendsNothingButTheEnd() throws IOException {
        establish();
        transport.mute();
        assertThat(transport.write(ByteBuffer.wrap(random(10)))).isEqualTo(10);
        transport.close();

        assertThat(readByClient()).isEmpty();
        assertThat(client.shutdownReceived()).isTrue();
    }

    @Test
    void theEndIsToldAsTlsWantsIt() throws IOException {
        establish();
        transport.close();

        assertThat(readByClient()).isEmpty();
        assertThat(client.shutdownReceived()).isTrue();
    }

    @Test
    void theEndIsTakenAsTlsTellsIt() throws IOException {
        establish();
        client.shutdown();
        receive();

        assertThat(ends).isOne();
    }

    @Test
    void closingDoesNotWaitForRoom() throws IOException {
        establish();
        fillSocket();
        transport.close();

        assertThat(transport.isOpen()).isFalse();
    }

    @Test
    void afterTheLastWordWhatComesIsDropped() throws IOException {
        establish();
        transport.shutdownOutput();
        transport.shutdownOutput();
        fromClient(random(100));

        assertThat(decoded.size()).isZero();
        assertThat(ends).isZero();
        assertThatThrownBy(() -> transport.write(ByteBuffer.wrap(random(10))))
                .isInstanceOf(ClosedChannelException.class);
    }

    @RepeatedTest(50)
    void twoMaySayTheLastWordAtOnce() throws Exception {
        establish();
        var both = new CyclicBarrier(2);
        Callable<Boolean> say = () -> {
            both.await();
            transport.shutdownOutput();
            return true;
        };
        var other = new FutureTask<>(say);
        new Thread(other).start();

        assertThat(say.call()).isTrue();
        assertThat(other.get()).isTrue();
    }

    @Test
    void newKeysThatCannotBeAnsweredYetDelayWhatFollows() throws IOException {
        establish();
        int messages = 0;
        // A socket that is full may make room once more, on its own.
        while (stalls == 0) {
            fillSocket();
            // RFC 8446, section 4.6.3: this asks the server to answer with new keys of its own.
            client.getSslEngine().beginHandshake();
            fromClient(random(50));
            messages++;
        }
        // What came with the wish itself may have been decrypted before it was to be answered: JDKs differ.
        assertThat(decoded.size()).isIn(50 * (messages - 1), 50 * messages);

        readByClient();
        assertThat(transport.retry(this::decode)).isFalse();
        assertThat(decoded.size()).isEqualTo(50 * messages);
        while (waiting.hasRemaining()) {
            transport.write(waiting);
        }
        transport.write(ByteBuffer.wrap(random(60)));
        assertThat(readByClient()).endsWith(random(60));
    }

    @Test
    void anotherHandshakeOnTheSameConnectionIsRefused() throws IOException {
        client = client("TLSv1.2");
        establish();
        client.getSslEngine().beginHandshake();
        assertThatThrownBy(client::renegotiate).isInstanceOf(NeedsReadException.class);
        receive();

        assertThat(tasks).isEmpty();
        assertThat(ends).isOne();
        assertThatThrownBy(() -> transport.write(ByteBuffer.wrap(random(10)))).isInstanceOf(IOException.class);
    }

    @Test
    void aRecordThatIsLongerThanThereAreEnds() throws IOException {
        establish();
        raw(ByteBuffer.allocate(20_000).put(new byte[] {23, 3, 3, 0x4e, 0x00}).clear());
        receive();

        assertThat(ends).isPositive();
    }
}
