package dev.switchboard.signaling.server;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection has to show now and then that it is still there. */
class PingTest {
    private static final Duration LONG = Duration.ofDays(1);
    /** Long enough for a peer that answers at once, also on a busy machine; short enough to be waited for. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(1);

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(TestServer.config(LONG, PING_INTERVAL, LONG));
    }

    @Test
    void aConnectionThatAnswersNoPingIsClosed() throws IOException {
        try (var silent = server.answerPeer("alice")) {
            silent.assertPinged();
            silent.assertEnded();
        }
        server.answerPeer("alice").close();
    }

    @Test
    void aConnectionThatSendsBytesButNoWholeFrameIsClosed() throws IOException {
        try (var slow = server.offerPeer()) {
            slow.send(ClientFrame.claiming(ClientFrame.BINARY, 60_000));
            slow.trickle('x', PING_INTERVAL.dividedBy(10));

            slow.assertPinged();
            slow.assertEnded();
        }
    }

    @Test
    void aConnectionThatAnswersPingsStays() throws IOException {
        try (var alice = server.answerPeer("alice")) {
            for (int i = 0; i < 3; i++) {
                alice.assertPinged();
                alice.pong();
            }

            alice.assertNothingElseComes();
        }
    }
}
