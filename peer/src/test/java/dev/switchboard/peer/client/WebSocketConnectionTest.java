package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.loop.ThreadEventLoop;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WebSocketConnectionTest {
    private final ThreadEventLoop loop = new ThreadEventLoop("test");
    private final WebSocketConnector connector = new WebSocketConnector(loop, FrameKind.BINARY);
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private RawWebSocketServer server;

    private final class Recorder implements FrameListener {
        @Override
        public void opened() {
            events.add("opened");
        }

        @Override
        public void received(byte[] message) {
            events.add("received " + new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void ponged() {
            events.add("ponged");
        }

        @Override
        public void lost(String reason) {
            events.add("lost: " + reason);
        }
    }

    @BeforeEach
    void listen() throws Exception {
        server = new RawWebSocketServer();
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        loop.close();
    }

    private FrameConnection connect() throws Exception {
        var connection = connector.connect(server.address().resolve("/offer"), new Recorder());
        server.accept();
        assertThat(next()).isEqualTo("opened");
        return connection;
    }

    private String next() throws InterruptedException {
        var event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("nothing was reported").isNotNull();
        return event;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void framesAreBinaryAndInOrder() throws Exception {
        var connection = connect();
        loop.execute(() -> {
            for (int i = 0; i < 200; i++) {
                connection.send(bytes("message " + i));
            }
        });

        for (int i = 0; i < 200; i++) {
            var frame = server.read();
            assertThat(frame.opcode()).isEqualTo(RawWebSocketServer.BINARY);
            assertThat(frame.text()).isEqualTo("message " + i);
        }
    }

    @Test
    void framesAreTextWhereThatIsSpoken() throws Exception {
        var connection = new WebSocketConnector(loop, FrameKind.TEXT)
                .connect(server.address().resolve("/ws"), new Recorder());
        server.accept();
        assertThat(next()).isEqualTo("opened");
        loop.execute(() -> connection.send(bytes("täxt")));

        var frame = server.read();
        assertThat(frame.opcode()).isEqualTo(RawWebSocketServer.TEXT);
        assertThat(frame.text()).isEqualTo("täxt");
    }

    @Test
    void textAndBinaryAreTaken() throws Exception {
        connect();
        server.send(RawWebSocketServer.TEXT, "täxt");
        server.send(RawWebSocketServer.BINARY, "binary");

        assertThat(next()).isEqualTo("received täxt");
        assertThat(next()).isEqualTo("received binary");
    }

    @Test
    void fragmentsArePutTogetherEvenWithinACharacter() throws Exception {
        connect();
        var smile = bytes("🙂");
        server.send(false, RawWebSocketServer.TEXT, new byte[] {smile[0], smile[1]});
        server.send(false, RawWebSocketServer.CONTINUATION, new byte[] {smile[2]});
        server.send(true, RawWebSocketServer.CONTINUATION, new byte[] {smile[3], '!'});
        server.send(false, RawWebSocketServer.BINARY, bytes("bin"));
        server.send(true, RawWebSocketServer.CONTINUATION, bytes("ary"));

        assertThat(next()).isEqualTo("received 🙂!");
        assertThat(next()).isEqualTo("received binary");
    }

    @Test
    void endlessFragmentsAreNotGathered() throws Exception {
        connect();
        server.send(false, RawWebSocketServer.BINARY, new byte[60_000]);
        assertThat(sendFragmentsUntilLost()).isEqualTo("lost: it sent a message above 1048576 bytes");
    }

    private String sendFragmentsUntilLost() throws Exception {
        for (int i = 0; i < 1_000 && events.isEmpty(); i++) {
            try {
                server.send(false, RawWebSocketServer.CONTINUATION, new byte[60_000]);
            } catch (IOException closed) {
                break;
            }
        }
        return next();
    }

    @Test
    void pingsAreAnsweredAndPongsReported() throws Exception {
        var connection = connect();
        server.send(RawWebSocketServer.PONG, "");
        assertThat(next()).isEqualTo("ponged");

        loop.execute(connection::ping);
        assertThat(server.read().opcode()).isEqualTo(RawWebSocketServer.PING);
    }

    @Test
    void serverThatClosesSaysWhy() throws Exception {
        connect();
        server.sendClose(1012, "restart\n");

        assertThat(next()).isEqualTo("lost: it closed the connection with code 1012 (restart\\n)");
    }

    @Test
    void brokenConnectionIsLost() throws Exception {
        connect();
        server.drop();

        assertThat(next()).startsWith("lost: ");
    }

    @Test
    void goodbyeIsSaid() throws Exception {
        var connection = connect();
        loop.execute(() -> {
            connection.send(bytes("last"));
            connection.close(() -> events.add("said"));
        });

        assertThat(server.read().text()).isEqualTo("last");
        assertThat(server.read().opcode()).isEqualTo(RawWebSocketServer.CLOSE);
        assertThat(next()).isEqualTo("said");
        assertThat(events).isEmpty();
    }

    @Test
    void refusedConnectionNamesTheReason() throws Exception {
        int free;
        try (var taken = new ServerSocket(0)) {
            free = taken.getLocalPort();
        }
        connector.connect(SignalingAddress.parse("127.0.0.1:" + free).resolve("/offer"), new Recorder());

        assertThat(next()).isEqualTo("lost: connection refused");
    }

    @Test
    void whatSpeaksNoWebSocketIsNamed() throws Exception {
        connector.connect(server.address().resolve("/offer"), new Recorder());
        server.refuse();

        assertThat(next()).isEqualTo("lost: it answered with HTTP status 404");
    }
}
