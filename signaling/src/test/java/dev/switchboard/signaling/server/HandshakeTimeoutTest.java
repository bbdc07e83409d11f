package dev.switchboard.signaling.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket has so long to become a WebSocket. */
class HandshakeTimeoutTest {
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofDays(1);

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(TestServer.config(HANDSHAKE_TIMEOUT, LONG, LONG));
    }

    @AfterEach
    void theServerServesOn() {
        // On a busy machine even a well-behaved peer may be too slow for so short a time.
        await().ignoreExceptions().untilAsserted(server::assertServes);
    }

    @Test
    void aSocketThatIsSilentOrStopsInMidHandshakeIsClosed() throws IOException {
        try (var silent = server.open();
                var oneByte = server.open();
                var oneLine = server.open()) {
            oneByte.send("G");
            oneLine.send("GET /offer HTTP/1.1\r\n");

            silent.assertEnded();
            oneByte.assertEnded();
            oneLine.assertEnded();
        }
    }

    @Test
    void theHandshakeHasToEndInTimeNotOnlyToGoOn() throws IOException {
        try (var stranger = server.open()) {
            stranger.send("GET /offer HTTP/1.1\r\nX: ");
            stranger.trickle('x', HANDSHAKE_TIMEOUT.dividedBy(10));

            stranger.assertEnded();
        }
    }
}
