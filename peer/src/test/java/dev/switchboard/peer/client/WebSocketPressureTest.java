package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.loop.FakeLoop;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The JDK reads no more than it is asked to: what a server may send before the loop has dealt with the last. */
class WebSocketPressureTest {
    private final FakeLoop loop = new FakeLoop();
    private final WebSocket.Listener events = new WebSocketConnection(loop, FrameKind.BINARY, new Nobody()).events();
    private final Socket socket = new Socket();

    private static final class Nobody implements FrameListener {
        @Override
        public void opened() {}

        @Override
        public void received(byte[] message) {}

        @Override
        public void ponged() {}

        @Override
        public void lost(Loss loss) {}
    }

    private static final class Socket implements WebSocket {
        private long asked;

        @Override
        public void request(long n) {
            asked += n;
        }

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public String getSubprotocol() {
            return "";
        }

        @Override
        public boolean isOutputClosed() {
            return false;
        }

        @Override
        public boolean isInputClosed() {
            return false;
        }

        @Override
        public void abort() {}
    }

    @Test
    void theNextIsReadWhenTheLoopHasDealtWithAMessage() {
        events.onBinary(socket, ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)), true);
        assertThat(socket.asked).isZero();

        loop.run();
        assertThat(socket.asked).isEqualTo(1);
    }

    @Test
    void theNextIsReadWhenTheLoopHasDealtWithAPong() {
        events.onPong(socket, ByteBuffer.allocate(0));
        assertThat(socket.asked).isZero();

        loop.run();
        assertThat(socket.asked).isEqualTo(1);
    }
}
