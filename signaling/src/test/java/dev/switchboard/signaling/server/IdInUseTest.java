package dev.switchboard.signaling.server;

import static dev.switchboard.proto.ResponseCode.ID_IN_USE;
import static dev.switchboard.proto.ResponseCode.OK;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two connections want one id. */
class IdInUseTest {
    private static final Duration LONG = Duration.ofDays(1);
    /** Long enough for a peer that answers at once, also on a busy machine; short enough to be waited for. */
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");

    @AutoClose
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.start(TestServer.config(LONG, LONG, PROBE_TIMEOUT));
    }

    private static Request candidate(PeerId from, PeerId to) {
        return Request.candidate(from, to, "candidate:" + from);
    }

    @Test
    void aHolderThatAnswersThePingKeepsItsId() throws IOException {
        try (var holder = server.answerPeer("alice");
                var newcomer = server.unregistered()) {
            newcomer.send(Request.init(ALICE));
            holder.assertPinged();
            holder.pong();
            newcomer.assertAnswered(101, ID_IN_USE);

            try (var bob = server.offerPeer()) {
                TestServer.pass(candidate(BOB, ALICE), bob, holder);
            }
        }
    }

    @Test
    void aHolderThatSaysAnythingElseKeepsItsIdToo() throws IOException {
        try (var holder = server.answerPeer("alice");
                var newcomer = server.unregistered()) {
            newcomer.send(Request.init(ALICE));
            holder.assertPinged();
            holder.request(Request.init(ALICE));

            newcomer.assertAnswered(101, ID_IN_USE);
        }
    }

    @Test
    void aHolderThatDoesNotAnswerThePingGivesWay() throws IOException {
        try (var holder = server.answerPeer("alice");
                var bob = server.offerPeer();
                var newcomer = server.unregistered()) {
            TestServer.pass(candidate(BOB, ALICE), bob, holder);
            newcomer.send(Request.init(ALICE));

            newcomer.assertAnswered(101, OK);
            holder.assertPinged();
            holder.assertEnded();
            bob.assertForwarded(Request.gone(ALICE, BOB));
            TestServer.pass(candidate(BOB, ALICE), bob, newcomer);
        }
    }

    @Test
    void aNewcomerMayTryAgainAsSoonAsTheHolderHasLeft() throws IOException {
        var holder = server.answerPeer("alice");
        holder.close();

        server.answerPeer("alice").close();
    }

    @Test
    void anOfferPeerThatAnswersThePingKeepsItsIdTowardsThatAnswerPeer() throws IOException {
        try (var alice = server.answerPeer("alice");
                var holder = server.offerPeer();
                var newcomer = server.offerPeer()) {
            TestServer.pass(candidate(BOB, ALICE), holder, alice);
            newcomer.send(candidate(BOB, ALICE));
            holder.assertPinged();
            holder.pong();

            newcomer.assertAnswered(104, ID_IN_USE);
            TestServer.pass(candidate(ALICE, BOB), alice, holder);
        }
    }

    @Test
    void anOfferPeerThatDoesNotAnswerThePingGivesWayToo() throws IOException {
        try (var alice = server.answerPeer("alice");
                var silent = server.offerPeer();
                var newcomer = server.offerPeer()) {
            TestServer.pass(candidate(BOB, ALICE), silent, alice);
            TestServer.pass(candidate(BOB, ALICE), newcomer, alice);

            silent.assertPinged();
            silent.assertEnded();
            TestServer.pass(candidate(ALICE, BOB), alice, newcomer);
        }
    }

    @Test
    void twoOfferPeersWithOneIdMayCallDifferentAnswerPeers() throws IOException {
        var carol = new PeerId("carol");
        try (var alice = server.answerPeer("alice");
                var carolPeer = server.answerPeer("carol");
                var first = server.offerPeer();
                var second = server.offerPeer()) {
            TestServer.pass(candidate(BOB, ALICE), first, alice);
            TestServer.pass(candidate(BOB, carol), second, carolPeer);

            TestServer.pass(candidate(ALICE, BOB), alice, first);
            TestServer.pass(candidate(carol, BOB), carolPeer, second);
            first.assertNothingElseComes();
            second.assertNothingElseComes();
        }
    }
}
