package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransportTest {
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    @AutoClose
    private ServerSocketChannel listener;

    @AutoClose
    private SocketChannel other;

    @AutoClose
    private Transport transport;

    @BeforeEach
    void connect() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        other = SocketChannel.open(listener.getLocalAddress());
        transport = new Transport(listener.accept(), new Traffic(received::addAndGet, sent::addAndGet));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String readAllFromOther() throws IOException {
        transport.shutdownOutput();
        return new String(other.socket().getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void whatPassesIsCounted() throws IOException {
        other.write(bytes("hello"));
        assertThat(transport.read(ByteBuffer.allocate(100))).isEqualTo(5);
        transport.write(bytes("good day"));

        assertThat(received).hasValue(5);
        assertThat(sent).hasValue(8);
        other.shutdownOutput();
        assertThat(transport.read(ByteBuffer.allocate(100))).isEqualTo(-1);
        assertThat(received).hasValue(5);
    }

    @Test
    void whatIsWrittenAfterMutingSeemsSentAndIsNot() throws IOException {
        transport.write(bytes("said"));
        transport.mute();
        var unsaid = bytes("unsaid");

        assertThat(transport.write(unsaid)).isEqualTo(6);
        assertThat(unsaid.hasRemaining()).isFalse();
        assertThat(sent).hasValue(4);
        assertThat(readAllFromOther()).isEqualTo("said");
    }

    @Test
    void oneCanStillListenAfterTheLastWord() throws IOException {
        transport.shutdownOutput();
        other.write(bytes("hello"));

        assertThat(transport.read(ByteBuffer.allocate(100))).isEqualTo(5);
        assertThat(other.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
}
