package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a socket that does not become a WebSocket, or not as usual. */
class HandshakeTest {
    private static final String UPGRADE = RawClient.upgradeRequest("/offer");

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void theServerServesOn() throws IOException {
        server.assertServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/offers", "/register/", "/OFFER", "offer", "*", "http://localhost/offer", "?/offer"})
    void otherPathsAreNotFound(String path) throws IOException {
        assertNotFound(RawClient.upgradeRequest(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/offer?", "/offer?x=y", "/register?/offer"})
    void aQueryIsIgnored(String path) throws IOException {
        server.open(path).close();
    }

    @Test
    void whatIsNoHandshakeOfTheRfcIsNotFound() throws IOException {
        assertNotFound("POST /offer HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi");
        assertNotFound(UPGRADE.replace("HTTP/1.1", "HTTP/1.0"));
        assertNotFound(UPGRADE.replace("Version: 13", "Version: 12"));
        assertNotFound(UPGRADE.replace("Version: 13", "Version: x"));
        assertNotFound(UPGRADE.replace("Sec-WebSocket-Key", "Key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/offer", "/favicon.ico"})
    void whoWantsNoWebSocketIsToldThatThereIsNothingElse(String path) throws IOException {
        assertThat(answerTo("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 426 Upgrade required\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
                .endsWith("\r\n\r\nthis port is for WebSockets only\n")
                .containsOnlyOnce("HTTP/1.1");
        assertThat(answerTo(UPGRADE.replace("Upgrade: websocket", "Upgrade: h2c")))
                .startsWith("HTTP/1.1 426 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n", "Connection: keep-alive\r\n"})
    void whoseUpgradeAProxyTookOutIsToldOfIt(String connection) throws IOException {
        assertThat(answerTo(UPGRADE.replace("Connection: Upgrade\r\n", connection)))
                .startsWith("HTTP/1.1 400 Bad request\r\n")
                .endsWith("the request has no \"Connection: Upgrade\"; a proxy on the way may take it out\n");
    }

    @Test
    void anUpgradeMayStandInTheSecondOfTwoFields() throws IOException {
        try (var client = server.open()) {
            client.send(UPGRADE.replace("Connection:", "Connection: keep-alive\r\nConnection:"));

            client.assertUpgraded();
        }
    }

    @Test
    void whereThereIsAPageItIsSaidWhere() throws IOException {
        try (var paged = TestServer.start();
                var browser = paged.open()) {
            paged.server().pageAt(18081);
            browser.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(browser.readToTheEnd())
                    .endsWith("this port is for WebSockets only; the page is on port 18081\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n",
                "hello\r\n\r\n",
                "GET\r\n\r\n",
                "\0\u0001\u00ff\r\n\r\n",
                "GET / HTTP/1.1\r\nx\r\n\r\n"
            })
    void whatIsNoHttpIsNotFound(String garbage) throws IOException {
        assertNotFound(garbage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\0"})
    void noHeaderMakesALineOfTheAnswer(String control) throws IOException {
        assertNotFound(UPGRADE.replace(
                "Connection: Upgrade", "Connection: Upgrade" + control + "Sec-WebSocket-Accept: forged"));
    }

    @Test
    void aHeaderThatIsTooLargeIsRefusedThoughItHasAnEnd() throws IOException {
        assertNotFound(UPGRADE.replace("Host:", "X: " + "x".repeat(20_000) + "\r\nHost:"));
    }

    @Test
    void aHeaderOfTooManyLinesIsRefused() throws IOException {
        assertNotFound(UPGRADE.replace("Host:", "X:\r\n".repeat(200) + "Host:"));
    }

    @Test
    void aHeaderWithoutEndIsRefusedWhileItComes() throws IOException {
        try (var stranger = server.open()) {
            stranger.send("GET /offer HTTP/1.1\r\n");
            var line = "X: " + "x".repeat(1000) + "\r\n";
            for (int i = 0; i < 1000; i++) {
                stranger.send(line);
            }

            assertThat(stranger.readHead()).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void aLineWithoutEndIsRefusedToo() throws IOException {
        assertNotFound("GET /" + "x".repeat(20_000));
    }

    @Test
    void aRefusedSocketGetsNoSecondChance() throws IOException {
        try (var stranger = server.open()) {
            stranger.send(RawClient.upgradeRequest("/nowhere"));
            var head = stranger.readHead();
            stranger.send(UPGRADE);

            assertThat(head).startsWith("HTTP/1.1 404 ");
            assertThat(stranger.readToTheEnd()).doesNotContain("HTTP/1.1");
        }
    }

    private static void assertNotFound(String request) throws IOException {
        assertThat(answerTo(request)).startsWith("HTTP/1.1 404 ").containsOnlyOnce("HTTP/1.1");
    }

    private static String answerTo(String request) throws IOException {
        try (var stranger = server.open()) {
            stranger.send(request);
            return stranger.readToTheEnd();
        }
    }

    @Test
    void theHandshakeMayComeByteByByte() throws IOException {
        try (var stranger = server.open()) {
            stranger.sendByteByByte(UPGRADE.getBytes(StandardCharsets.US_ASCII));

            stranger.assertUpgraded();
            stranger.assertNothingElseComes();
        }
    }

    @Test
    void aMessageMayFollowTheHandshakeAtOnce() throws IOException {
        try (var client = server.open()) {
            var init = MessageCodec.encode(Request.init(new PeerId("at-once")));
            client.send(ClientFrame.join(
                    RawClient.upgradeRequest("/register").getBytes(StandardCharsets.US_ASCII),
                    ClientFrame.whole(ClientFrame.BINARY, init)));

            client.assertUpgraded();
            client.assertAnswered(101, OK);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /of", "GET /offer HTTP/1.1\r\n"})
    void aSocketMayCloseInMidHandshake(String beginning) throws IOException {
        var closed = server.open();
        closed.send(beginning);
        closed.close();
        var reset = server.open();
        reset.send(beginning);
        reset.reset();
    }

    @Test
    void aSocketMayCloseRightAfterItsHandshake() throws IOException {
        for (int i = 0; i < 50; i++) {
            var closed = server.open();
            closed.send(UPGRADE);
            closed.close();
        }
    }
}
