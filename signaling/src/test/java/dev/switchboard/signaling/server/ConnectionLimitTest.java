package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More connections than there may be. */
class ConnectionLimitTest {
    private static final int LIMIT = 3;
    private static final int QUEUE = 1 << 20;

    @Test
    void connectionsBeyondTheLimitAreRefusedAndTakenAgainLater() throws IOException {
        try (var server = TestServer.start(TestServer.config(QUEUE, LIMIT))) {
            var clients = new ArrayList<RawClient>();
            for (int i = 0; i < LIMIT; i++) {
                clients.add(server.offerPeer());
            }
            for (int i = 0; i < 10 * LIMIT; i++) {
                assertRefused(server);
            }
            for (var client : clients) {
                client.assertNothingElseComes();
            }

            closeAll(clients);
            await().ignoreExceptions().untilAsserted(server::assertServes);
        }
    }

    @Test
    void socketsThatNeverBecameWebSocketsCountOnlyWhileTheyLast() throws IOException {
        try (var server = TestServer.start(TestServer.config(QUEUE, LIMIT))) {
            for (int i = 0; i < 3 * LIMIT; i++) {
                var silent = List.of(server.open(), server.open(), server.open());
                closeAll(silent);
                await().ignoreExceptions().untilAsserted(server::assertServes);
            }
        }
    }

    private static void assertRefused(TestServer server) throws IOException {
        try (var surplus = server.open()) {
            assertThat(surplus.readToTheEnd()).isEmpty();
        }
    }

    private static void closeAll(List<RawClient> clients) throws IOException {
        for (var client : clients) {
            client.close();
        }
    }
}
