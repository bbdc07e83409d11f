package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.UNKNOWN_TARGET;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever was set up with a peer that leaves is told so, and nobody else is disturbed. */
class DepartureTest {
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start();
    }

    private static Request candidate(PeerId from, PeerId to) {
        return Request.candidate(from, to, "candidate:" + from);
    }

    @Test
    void whoWasSetUpWithAPeerThatLeavesIsTold() throws IOException {
        try (var alice = server.answerPeer("alice");
                var bob = server.offerPeer()) {
            TestServer.pass(candidate(BOB, ALICE), bob, alice);
            bob.send(ClientFrame.close(1000));
            bob.assertClosed(1000);

            alice.assertForwarded(Request.gone(BOB, ALICE));
            alice.send(candidate(ALICE, BOB));
            alice.assertAnswered(104, UNKNOWN_TARGET);
        }
    }

    @Test
    void aPeerThatCrashesInMidSetUpHasLeftToo() throws IOException {
        try (var bob = server.offerPeer()) {
            var alice = server.answerPeer("alice");
            TestServer.pass(candidate(BOB, ALICE), bob, alice);
            bob.request(candidate(BOB, ALICE));
            alice.reset();

            bob.assertForwarded(Request.gone(ALICE, BOB));
            bob.send(candidate(BOB, ALICE));
            bob.assertAnswered(104, UNKNOWN_TARGET);
        }
    }

    @Test
    void aPeerMayBreakOffInMidFrame() throws IOException {
        try (var alice = server.answerPeer("alice")) {
            var bob = server.offerPeer();
            TestServer.pass(candidate(BOB, ALICE), bob, alice);
            bob.send(ClientFrame.claiming(ClientFrame.BINARY, 1000));
            bob.close();

            alice.assertForwarded(Request.gone(BOB, ALICE));
        }
    }

    @Test
    void manyOfferPeersMayCallOneAnswerPeerAndTheEndOfOneDisturbsNoOther() throws IOException {
        try (var alice = server.answerPeer("alice");
                var bob = server.offerPeer()) {
            var carol = server.offerPeer();
            TestServer.pass(candidate(BOB, ALICE), bob, alice);
            TestServer.pass(candidate(new PeerId("carol"), ALICE), carol, alice);
            carol.close();

            alice.assertForwarded(Request.gone(new PeerId("carol"), ALICE));
            TestServer.pass(candidate(ALICE, BOB), alice, bob);
            bob.assertNothingElseComes();
        }
    }
}
