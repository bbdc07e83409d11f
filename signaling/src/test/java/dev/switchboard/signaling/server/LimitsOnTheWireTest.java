package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.LIMIT_REACHED;
import static dev.switchboard.proto.ResponseCode.OK;
import static dev.switchboard.proto.ResponseCode.TOO_FAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.signaling.address.AddressRange;
import dev.switchboard.signaling.core.RoutingLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What one client, or one address, may not do. */
class LimitsOnTheWireTest {
    private static final int POLICY = 1008;
    private static final Duration LONG = Duration.ofDays(1);

    private static TestServer start(ServerConfig.Builder config) throws IOException {
        return TestServer.start(config.build());
    }

    @Test
    void whoSendsMoreMessagesThanItMayIsToldAndClosed() throws IOException {
        try (var server = start(TestServer.onFreePort().maxMessageRate(1, 3));
                var alice = server.answerPeer("alice");
                var other = server.offerPeer()) {
            for (int i = 0; i < 10; i++) {
                alice.send(Request.init(new PeerId("alice")));
            }
            alice.assertAnswered(101, OK);
            alice.assertAnswered(101, OK);
            alice.assertAnswered(100, TOO_FAST);
            alice.assertClosed(POLICY);
            other.assertNothingElseComes();
        }
    }

    @Test
    void fragmentsAndPingsCountAsMuchAsMessages() throws IOException {
        try (var server = start(TestServer.onFreePort().maxMessageRate(1, 3))) {
            for (var frame : List.of(
                    ClientFrame.whole(ClientFrame.PING, new byte[0]),
                    ClientFrame.whole(ClientFrame.PONG, new byte[0]))) {
                try (var flooder = server.offerPeer()) {
                    for (int i = 0; i < 10; i++) {
                        flooder.send(frame);
                    }
                    assertThat(flooder.readToTheEnd()).contains("too many messages a second");
                }
            }
            try (var flooder = server.offerPeer()) {
                flooder.send(ClientFrame.unfinished(ClientFrame.BINARY, new byte[1]));
                for (int i = 0; i < 10; i++) {
                    flooder.send(ClientFrame.unfinished(0, new byte[1]));
                }
                assertThat(flooder.readToTheEnd()).contains("too many messages a second");
            }
        }
    }

    @Test
    void whoNeverSaysWhoItIsIsClosed() throws IOException {
        try (var server = start(TestServer.onFreePort().registerTimeout(Duration.ofMillis(500)))) {
            for (var path : List.of("/register", "/offer", "/ws")) {
                try (var silent = server.open(path)) {
                    silent.assertClosed(POLICY);
                }
            }
        }
    }

    @Test
    void aMessageThatTakesTooLongToComeWholeEndsTheConnection() throws IOException {
        try (var server = start(TestServer.onFreePort().handshakeTimeout(Duration.ofSeconds(1)))) {
            for (var beginning : List.of(
                    ClientFrame.claiming(ClientFrame.BINARY, 60_000),
                    ClientFrame.unfinished(ClientFrame.BINARY, new byte[10]),
                    new byte[] {(byte) 0x82})) {
                try (var slow = server.answerPeer("slow")) {
                    slow.send(beginning);
                    slow.assertClosed(POLICY);
                }
            }
        }
    }

    @Test
    void whoSendsOneMessageAfterTheOtherIsNotSlowThoughEachReadEndsWithinOne() throws IOException {
        var init = ClientFrame.whole(ClientFrame.BINARY, MessageCodec.encode(Request.init(new PeerId("busy"))));
        var begin = Arrays.copyOf(init, 50);
        var goOn = ClientFrame.join(Arrays.copyOfRange(init, begin.length, init.length), begin);
        var timeout = Duration.ofSeconds(1);
        try (var server =
                        start(TestServer.onFreePort().handshakeTimeout(timeout).maxMessageRate(100_000, 1_000_000));
                var busy = server.answerPeer("busy");
                var slow = server.answerPeer("slow")) {
            busy.send(begin);
            slow.send(begin);
            var slowIsClosed = CompletableFuture.supplyAsync(() -> endOf(slow));
            while (!slowIsClosed.isDone()) {
                busy.send(goOn);
                busy.assertAnswered(101, OK);
            }
            assertThat(slowIsClosed.join()).contains("took too long");
            busy.send(goOn);
            busy.assertAnswered(101, OK);
        }
    }

    private static String endOf(RawClient client) {
        try {
            return client.readToTheEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Small enough for one record of TLS: where memory is short, one that has not come whole is not waited for. */
    private static byte[] begunMessage() {
        var head = ClientFrame.claiming(ClientFrame.BINARY, 60_000);
        return Arrays.copyOf(head, head.length + 12_000);
    }

    @Test
    void manyUnfinishedMessagesTogetherDoNotTakeAllMemory() throws IOException {
        try (var server = start(TestServer.onFreePort().maxBufferedBytes(100_000))) {
            var holders = new ArrayList<RawClient>();
            for (int i = 0; i < 10; i++) {
                var holder = server.answerPeer("holder-" + i);
                holder.send(begunMessage());
                holders.add(holder);
            }
            holders.get(9).assertClosed(1013);
            assertThat(server.server().bufferedBytes()).isLessThan(5 * 100_000);
            server.assertServes();

            for (var holder : holders) {
                holder.close();
            }
            await().until(() -> server.server().bufferedBytes() == 0);
        }
    }

    @Test
    void manySmallFragmentsCountAsOneLargeFrameDoes() throws IOException {
        assertFragmentsAreBounded(new byte[4000], 15);
    }

    @Test
    void emptyFragmentsAreNotFree() throws IOException {
        assertFragmentsAreBounded(new byte[0], 1000);
    }

    private static void assertFragmentsAreBounded(byte[] fragment, int count) throws IOException {
        try (var server = start(TestServer.onFreePort().maxBufferedBytes(50_000))) {
            var holders = List.of(server.answerPeer("one"), server.answerPeer("two"), server.answerPeer("three"));
            for (var holder : holders) {
                holder.send(ClientFrame.unfinished(ClientFrame.BINARY, fragment));
                for (int i = 1; i < count; i++) {
                    holder.send(ClientFrame.unfinished(ClientFrame.CONTINUATION, fragment));
                }
            }
            holders.get(2).assertClosed(1013);
            assertThat(server.server().bufferedBytes()).isLessThan(2 * 50_000);

            for (var holder : holders) {
                holder.close();
            }
            await().until(() -> server.server().bufferedBytes() == 0);
        }
    }

    @Test
    void manyUnfinishedHandshakesTogetherDoNotTakeAllMemory() throws IOException {
        try (var server = start(TestServer.onFreePort().maxBufferedBytes(20_000))) {
            var holders = List.of(server.open(), server.open(), server.open());
            for (var holder : holders) {
                holder.send("GET /offer?" + "x".repeat(9_000));
                holder.send("x".repeat(3_000));
            }
            await().until(() -> server.server().connections() == 1);
            assertThat(server.server().bufferedBytes()).isBetween(12_000L, 20_000L);
            server.assertServes();

            for (var holder : holders) {
                holder.close();
            }
            await().until(() -> server.server().bufferedBytes() == 0);
        }
    }

    @Test
    void aMessageInFragmentsIsHeldNoLongerThanUntilItIsWhole() throws IOException {
        try (var server = start(TestServer.onFreePort());
                var alice = server.answerPeer("alice")) {
            alice.send(ClientFrame.unfinished(ClientFrame.BINARY, new byte[4000]));
            await().until(() -> server.server().bufferedBytes() > 4000);
            alice.send(ClientFrame.whole(ClientFrame.CONTINUATION, new byte[4000]));
            await().until(() -> server.server().bufferedBytes() == 0);
        }
    }

    @Test
    void whoHasSaidWhoItIsMayBeSilentAfterwards() throws IOException {
        var timeout = Duration.ofSeconds(1);
        try (var server = start(TestServer.onFreePort().registerTimeout(timeout));
                var alice = server.answerPeer("alice");
                var late = server.offerPeer()) {
            // Opened after the other: when this one is closed, the other's time has passed too.
            late.assertClosed(POLICY);
            alice.assertNothingElseComes();
        }
    }

    @Test
    void oneAddressHasOnlySoManyConnectionsAndOthersAreServedOn() throws IOException {
        try (var server = start(TestServer.onFreePort().maxConnectionsPerAddress(2));
                var first = server.offerPeer()) {
            try (var second = server.offerPeer()) {
                second.assertNothingElseComes();
                for (int i = 0; i < 5; i++) {
                    try (var surplus = server.open()) {
                        assertThat(surplus.readToTheEnd()).isEmpty();
                    }
                }
                first.assertNothingElseComes();
            }
            await().ignoreExceptions().untilAsserted(() -> server.offerPeer().close());
        }
    }

    @Test
    void behindAProxyEachClientIsCountedByItself() throws IOException {
        var rules = new AccessRules(Optional.empty(), Set.of(), List.of(AddressRange.parse("127.0.0.0/8")));
        try (var server = start(
                        TestServer.onFreePort().maxConnectionsPerAddress(1).access(rules));
                var one = forwarded(server, "198.51.100.1")) {
            one.assertUpgraded();
            try (var two = forwarded(server, "198.51.100.2")) {
                two.assertUpgraded();
                try (var surplus = forwarded(server, "198.51.100.2")) {
                    assertThat(surplus.readToTheEnd()).startsWith("HTTP/1.1 429 ");
                }
            }
            await().untilAsserted(() -> {
                try (var later = forwarded(server, "198.51.100.2")) {
                    later.assertUpgraded();
                }
            });
        }
    }

    private static RawClient forwarded(TestServer server, String client) throws IOException {
        var socket = server.open();
        socket.send(RawClient.upgradeRequest("/offer", "X-Forwarded-For: 192.0.2.66, " + client));
        return socket;
    }

    @Test
    void aForeignOriginIsRefusedOnEveryPath() throws IOException {
        var rules = new AccessRules(Optional.empty(), Set.of("https://good.example"), List.of());
        try (var server = start(TestServer.onFreePort().access(rules))) {
            for (var path : List.of("/register", "/offer", "/ws")) {
                try (var good = server.open();
                        var evil = server.open()) {
                    good.send(RawClient.upgradeRequest(path, "Origin: https://good.example"));
                    good.assertUpgraded();
                    evil.send(RawClient.upgradeRequest(path, "Origin: https://evil.example"));
                    assertThat(evil.readToTheEnd()).startsWith("HTTP/1.1 403 ");
                }
            }
        }
    }

    @Test
    void idsTargetsAndRoomsAreLimitedWhereTheServerSaysSo() throws IOException {
        try (var server = start(TestServer.onFreePort()
                        .routing(new RoutingLimits(2, 1, 1, 8))
                        .registerTimeout(LONG));
                var gateway = server.answerPeer("one");
                var pilot = server.offerPeer()) {
            gateway.request(Request.init(new PeerId("two")));
            var first = Request.candidate(new PeerId("pilot"), new PeerId("one"), "candidate:1");
            TestServer.pass(first, pilot, gateway);
            pilot.send(Request.candidate(new PeerId("pilot"), new PeerId("two"), "candidate:1"));
            pilot.assertAnswered(104, LIMIT_REACHED);
        }
    }
}
