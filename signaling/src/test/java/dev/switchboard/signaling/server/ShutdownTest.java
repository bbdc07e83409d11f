package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The end of the server. */
class ShutdownTest {
    private static final int COMING_BACK = 1012;

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @Test
    void allPeersAreToldToComeBackLater() throws IOException {
        try (var answerPeer = server.answerPeer("alice");
                var offerPeer = server.offerPeer();
                var unregistered = server.unregistered()) {
            offerPeer.assertNothingElseComes();
            unregistered.assertNothingElseComes();
            server.close();

            answerPeer.assertClosed(COMING_BACK);
            offerPeer.assertClosed(COMING_BACK);
            unregistered.assertClosed(COMING_BACK);
        }
    }

    @Test
    void socketsThatAreNoWebSocketsYetAreClosedToo() throws IOException {
        try (var silent = server.open();
                var known = server.offerPeer()) {
            known.assertNothingElseComes();
            server.close();

            silent.assertEnded();
        }
    }

    /** Repeated, for the end may come at any point of the handshake's. */
    @RepeatedTest(20)
    void nobodyIsTakenAnyMore() throws IOException {
        server.open("/offer").close();
        server.close();

        assertThatThrownBy(() -> RawClient.connect(server.port())).isInstanceOf(ConnectException.class);
    }

    /** Repeated, for its threads may have come further or less far. */
    @RepeatedTest(20)
    void aServerMayBeClosedAtOnceAndTwice() throws IOException {
        server.close();
        server.close();

        assertThatThrownBy(() -> RawClient.connect(server.port())).isInstanceOf(ConnectException.class);
    }
}
