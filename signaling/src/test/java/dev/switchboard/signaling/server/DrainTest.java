package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that goes down in good order. */
class DrainTest {
    private static final int COMING_BACK = 1012;
    private static final Duration LONG = Duration.ofMinutes(10);

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    @Test
    void allAreToldToComeBackLaterAndItEndsWhenTheyHaveGone() throws IOException {
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < 20; i++) {
            clients.add(server.offerPeer());
        }
        var ended = CompletableFuture.runAsync(() -> server.server().drain(LONG));
        for (var client : clients) {
            client.assertClosed(COMING_BACK);
            client.close();
        }

        assertThat(ended).succeedsWithin(RawClient.PATIENCE);
        server.server().awaitEnd();
    }

    @Test
    void whoComesNowIsRefused() throws IOException {
        try (var stubborn = server.offerPeer();
                var slow = server.open()) {
            stubborn.assertNothingElseComes();
            var ended = CompletableFuture.runAsync(() -> server.server().drain(Duration.ofMillis(1)));
            stubborn.assertClosed(COMING_BACK);

            assertThat(answerTo(slow)).doesNotContain(" 101 ");
            assertThat(ended).succeedsWithin(RawClient.PATIENCE);
        }
    }

    private static String answerTo(RawClient newcomer) {
        try {
            newcomer.send(RawClient.upgradeRequest("/offer"));
            return newcomer.readToTheEnd();
        } catch (IOException e) {
            return "closed before it could ask";
        }
    }

    @Test
    void aServerWithNobodyInItEndsAtOnce() {
        assertThat(CompletableFuture.runAsync(() -> server.server().drain(LONG)))
                .succeedsWithin(RawClient.PATIENCE);
    }
}
