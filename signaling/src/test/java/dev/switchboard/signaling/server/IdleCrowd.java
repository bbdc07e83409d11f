package dev.switchboard.signaling.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Thousands of answer peers that have registered and do nothing but answer pings; one thread serves them all. */
final class IdleCrowd implements AutoCloseable {
    private static final byte[] PONG = ClientFrame.whole(ClientFrame.PONG, new byte[0]);
    private static final byte[] REGISTERED = MessageCodec.encode(TestServer.ok(101));
    /** How many may be on their way in; more would overrun the server's backlog, and wait for TCP to try again. */
    private static final int AT_ONCE = 256;

    private final InetSocketAddress server;
    private final Selector selector = Selector.open();
    private final Thread thread = new Thread(this::serve, "idle-crowd");
    private final Semaphore arrivals = new Semaphore(AT_ONCE);
    private final AtomicInteger present = new AtomicInteger();

    private IdleCrowd(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Returns when all have registered. */
    static IdleCrowd of(int size, int port) throws IOException, InterruptedException {
        var crowd = new IdleCrowd(port);
        crowd.thread.start();
        for (int i = 0; i < size; i++) {
            crowd.awaitArrivals(1);
            crowd.add(new PeerId("idle-" + i));
        }
        crowd.awaitArrivals(AT_ONCE);
        return crowd;
    }

    private void awaitArrivals(int permits) throws InterruptedException {
        assertThat(arrivals.tryAcquire(permits, RawClient.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .as("registrations go on, %s done", present)
                .isTrue();
    }

    private void add(PeerId id) throws IOException {
        var channel = SocketChannel.open(server);
        var init = ClientFrame.whole(ClientFrame.BINARY, MessageCodec.encode(Request.init(id)));
        var upgrade = RawClient.upgradeRequest("/register").getBytes(US_ASCII);
        channel.write(ByteBuffer.wrap(ClientFrame.join(upgrade, init)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(512));
        selector.wakeup();
    }

    /** How many are connected and registered. */
    int present() {
        return present.get();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::serve);
            }
        } catch (ClosedSelectorException | IOException e) {
            // It was closed; what went wrong before shows in who is present.
        }
    }

    private void serve(SelectionKey key) {
        var channel = (SocketChannel) key.channel();
        var received = (ByteBuffer) key.attachment();
        try {
            if (channel.read(received) < 0) {
                throw new IOException("the server closed it");
            }
            received.flip();
            takeAll(received, channel);
            received.compact();
        } catch (IOException e) {
            key.cancel();
            present.decrementAndGet();
        }
    }

    private void takeAll(ByteBuffer received, SocketChannel channel) throws IOException {
        if (received.hasRemaining() && received.get(received.position()) == 'H' && !skipHead(received)) {
            return;
        }
        // All that an idle peer is sent has a short length.
        while (received.remaining() >= 2 && received.remaining() >= 2 + received.get(received.position() + 1)) {
            int opcode = received.get() & 0x0F;
            var payload = new byte[received.get()];
            received.get(payload);
            take(opcode, payload, channel);
        }
    }

    /** Skips the answer to the handshake; false if it is not complete. */
    private static boolean skipHead(ByteBuffer received) {
        int end = US_ASCII.decode(received.duplicate()).toString().indexOf("\r\n\r\n");
        if (end >= 0) {
            received.position(received.position() + end + 4);
        }
        return end >= 0;
    }

    private void take(int opcode, byte[] payload, SocketChannel channel) throws IOException {
        if (opcode == ClientFrame.PING) {
            channel.write(ByteBuffer.wrap(PONG));
        } else {
            if (!Arrays.equals(payload, REGISTERED)) {
                throw new IOException("refused");
            }
            present.incrementAndGet();
            arrivals.release();
        }
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
