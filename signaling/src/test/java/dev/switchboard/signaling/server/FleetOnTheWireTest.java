package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.ID_IN_USE;
import static dev.switchboard.proto.ResponseCode.OK;
import static dev.switchboard.proto.ResponseCode.UNKNOWN_TARGET;
import static dev.switchboard.proto.ResponseCode.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.signaling.redis.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one Redis, and peers that are connected to one of them each. */
class FleetOnTheWireTest {
    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");

    @TempDir
    private static Path directory;

    @AutoClose
    private RedisProcess redis;

    @AutoClose
    private TestServer one;

    @AutoClose
    private TestServer other;

    @BeforeEach
    void start() throws IOException {
        redis = RedisProcess.start(directory);
        one = startServer();
        other = startServer();
        awaitFleet();
    }

    private TestServer startServer() throws IOException {
        return TestServer.start(TestServer.onFreePort()
                .handshakeTimeout(LONG)
                .probeTimeout(PROBE_TIMEOUT)
                .fleet(Optional.of(new FleetConfig(redis.address(), Optional.empty())))
                .build());
    }

    private void awaitFleet() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> one.server().isFleetReached() && other.server().isFleetReached());
    }

    private static Request candidate(PeerId from, PeerId to) {
        return Request.candidate(from, to, "candidate:" + from);
    }

    @Test
    void peersOfDifferentServersTalkBothWays() throws IOException {
        try (var alice = one.answerPeer("alice");
                var bob = other.offerPeer()) {
            TestServer.pass(candidate(BOB, ALICE), bob, alice);
            TestServer.pass(candidate(ALICE, BOB), alice, bob);
            TestServer.pass(candidate(BOB, ALICE), bob, alice);
        }
    }

    @Test
    void anIdIsHeldInTheWholeFleet() throws IOException {
        try (var alice = one.answerPeer("alice");
                var newcomer = other.unregistered()) {
            newcomer.send(Request.init(ALICE));
            alice.assertPinged();
            alice.pong();

            newcomer.assertAnswered(101, ID_IN_USE);
        }
    }

    @Test
    void whoIsSetUpWithOneThatLeavesIsTold() throws IOException {
        try (var bob = other.offerPeer()) {
            try (var alice = one.answerPeer("alice")) {
                TestServer.pass(candidate(BOB, ALICE), bob, alice);
            }
            bob.assertForwarded(Request.gone(ALICE, BOB));
            bob.send(candidate(BOB, ALICE));
            bob.assertAnswered(104, UNKNOWN_TARGET);
        }
    }

    @Test
    void whereRedisIsGoneThoseOfOneServerGoOnAndTheOthersAreToldACode() throws IOException {
        try (var alice = one.answerPeer("alice");
                var near = one.offerPeer();
                var bob = other.offerPeer()) {
            TestServer.pass(candidate(BOB, ALICE), bob, alice);
            redis.kill();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            !one.server().isFleetReached() && !other.server().isFleetReached());

            TestServer.pass(candidate(new PeerId("near"), ALICE), near, alice);
            bob.send(candidate(BOB, ALICE));
            bob.assertAnswered(104, UNREACHABLE);

            redis.start();
            awaitFleet();
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                try (var caller = other.offerPeer()) {
                    caller.send(candidate(new PeerId("caller"), ALICE));
                    caller.assertAnswered(104, OK);
                }
            });
            assertThat(one.server().isFleetReached()).isTrue();
        }
    }
}
