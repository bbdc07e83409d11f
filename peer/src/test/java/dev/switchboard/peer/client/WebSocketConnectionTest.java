package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.access.Token;
import dev.switchboard.peer.access.TokenSource;
import dev.switchboard.peer.loop.ThreadEventLoop;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class WebSocketConnectionTest {
    private final ThreadEventLoop loop = new ThreadEventLoop("test");
    private final WebSocketConnector connector =
            new WebSocketConnector(SignalingConfig.defaults(), loop, FrameKind.BINARY);
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final List<Loss> losses = new CopyOnWriteArrayList<>();
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
        public void lost(Loss loss) {
            losses.add(loss);
            events.add("lost: " + loss.reason());
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
    void whatWaitsIsSentBeforeTheGoodbye() throws Exception {
        var connection = connect();
        loop.execute(() -> {
            for (int i = 0; i < 50; i++) {
                connection.send(bytes("message " + i));
            }
            connection.close(() -> events.add("closed"));
        });

        for (int i = 0; i < 50; i++) {
            assertThat(server.read().text()).isEqualTo("message " + i);
        }
        assertThat(server.read().opcode()).isEqualTo(RawWebSocketServer.CLOSE);
        assertThat(next()).isEqualTo("closed");
    }

    @Test
    void framesAreTextWhereThatIsSpoken() throws Exception {
        var connection = new WebSocketConnector(SignalingConfig.defaults(), loop, FrameKind.TEXT)
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
        server.refuse(200, "<html>");

        assertThat(next()).isEqualTo("lost: it does not speak WebSocket here (HTTP status 200)");
    }

    private WebSocketConnector connector(TokenSource token) {
        return new WebSocketConnector(SignalingConfig.at(server.address()).withToken(token), loop, FrameKind.BINARY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | NOT_ALLOWED | it wants a token, give one by --token-file",
                "403 | NOT_ALLOWED | it does not allow this",
                "404 | OUTAGE      | there is no signaling server at this address",
                "429 | OUTAGE      | it has too many connections from this address",
                "400 | OUTAGE      | it does not take the handshake",
                "500 | OUTAGE      | it does not speak WebSocket here",
                "503 | OUTAGE      | it takes no connections now"
            })
    void refusedHandshakeSaysWhatToDo(int status, Loss.Kind kind, String meaning) throws Exception {
        connector.connect(server.address().resolve("/offer"), new Recorder());
        server.refuse(status, "because\n");

        assertThat(next()).isEqualTo("lost: %s (HTTP status %d: because)".formatted(meaning, status));
        assertThat(losses).extracting(Loss::kind).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource({"401, 'the token is expired or not valid, another one is needed'", "403, the token does not allow this"
    })
    void refusedTokenIsNamedAsTheReason(int status, String meaning) throws Exception {
        connector(new TokenSource.Given(new Token("abc")))
                .connect(server.address().resolve("/offer"), new Recorder());
        server.refuse(status, "");

        assertThat(next()).isEqualTo("lost: %s (HTTP status %d)".formatted(meaning, status));
        assertThat(losses).extracting(Loss::kind).containsExactly(Loss.Kind.NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"'<html><body>no</body></html>', ''", "'one\ntwo', ''", "'\u001b[31mred', ': \\u{1B}[31mred'"})
    void onlyALineOfTheServersIsShownAndMadePrintable(String body, String shown) throws Exception {
        connector.connect(server.address().resolve("/offer"), new Recorder());
        server.refuse(404, body);

        assertThat(next()).endsWith("(HTTP status 404" + shown + ")");
    }

    @Test
    void theTokenIsShownInTheHeaderAndReadAnewEachTime(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("token"), "first\n");
        var withToken = connector(new TokenSource.File(file));
        withToken.connect(server.address().resolve("/offer"), new Recorder());
        server.accept();
        assertThat(server.header("Authorization")).containsExactly("Bearer first");

        Files.writeString(file, "second\n");
        withToken.connect(server.address().resolve("/offer"), new Recorder());
        server.accept();
        assertThat(server.header("Authorization")).containsExactly("Bearer second");
    }

    @Test
    void withoutATokenThereIsNoHeader() throws Exception {
        connect();

        assertThat(server.header("Authorization")).isEmpty();
    }

    @Test
    void aTokenThatCannotBeReadIsAnOutage(@TempDir Path directory) throws Exception {
        var file = directory.resolve("absent");
        connector(new TokenSource.File(file)).connect(server.address().resolve("/offer"), new Recorder());

        assertThat(next()).isEqualTo("lost: the token cannot be read: '" + file + "': there is no such file");
        assertThat(losses).extracting(Loss::kind).containsExactly(Loss.Kind.OUTAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "1012, RESTART",
        "1013, RESTART",
        "4001, TAKEN_OVER",
        "4002, TOKEN_EXPIRED",
        "1000, OUTAGE",
        "1008, OUTAGE"
    })
    void closeCodesSayWhatALossMeans(int code, Loss.Kind kind) throws Exception {
        connect();
        server.sendClose(code, "");

        assertThat(next()).contains("code " + code);
        assertThat(losses).extracting(Loss::kind).containsExactly(kind);
    }
}
