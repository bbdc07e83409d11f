package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Body;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.Message;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.ResponseCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may say what, who is told what, and in which order. */
@SuppressWarnings("this-escape") // Others say where the connections are opened, and need nothing of their own for it.
public class RoutingTest {
    private final Servers servers = servers(new Servers.Rules(RoutingLimits.DEFAULT));
    private final Peer alice = new Peer(Role.ANSWER_PEER);
    private final Peer bob = new Peer(Role.OFFER_PEER);

    /** Where the connections are opened. */
    protected Servers servers(Servers.Rules rules) {
        return Servers.one(rules);
    }

    /** A connection and its session. */
    private final class Peer {
        final RecordingEndpoint endpoint = new RecordingEndpoint();
        final Session session;

        Peer(Role role) {
            session = servers.open(role, endpoint, Grant.ALL);
        }

        void send(Message message) {
            receive(MessageCodec.encode(message));
        }

        void receive(byte[] bytes) {
            session.receive(new Frame(bytes, 0));
            servers.settle();
        }

        void send(Command command, String source, String target) {
            send(new Request(command, new PeerId(source), new PeerId(target), new Body("Ym9keQ==")));
        }

        void init(String id) {
            send(Request.init(new PeerId(id)));
        }

        void becomes(Endpoint.Readiness readiness) {
            endpoint.readiness = readiness;
            servers.spreadTheNews();
        }

        void assertTold(String... lines) {
            servers.settle();
            assertThat(endpoint.story()).containsExactly(lines);
        }
    }

    @BeforeEach
    void aliceIsRegistered() {
        alice.init("alice");
        alice.assertTold("101: 0 ok");
    }

    private void bobCallsAlice() {
        bob.send(Command.OFFER, "bob", "alice");
        bob.assertTold("103: 0 ok");
        alice.assertTold("OFFER bob -> alice");
    }

    @Test
    void offersAndCandidatesReachTheAnswerPeerAndAnswersComeBack() {
        bobCallsAlice();
        bob.send(Command.CANDIDATE, "bob", "alice");
        bob.assertTold("104: 0 ok");
        alice.assertTold("CANDIDATE bob -> alice");

        alice.send(Command.ANSWER, "alice", "bob");
        alice.send(Command.CANDIDATE, "alice", "bob");
        alice.assertTold("102: 0 ok", "104: 0 ok");
        bob.assertTold("ANSWER alice -> bob", "CANDIDATE alice -> bob");
    }

    @Test
    void whatIsForwardedIsTheFrameByteForByte() {
        var frame =
                "{ \"x\":[1], \"payload\":\"eyJ0YXJnZXQiOiJhbGljZSIsInNvdXJjZSI6ImJvYiIsImJvZHkiOiIlIn0=\",\"command\": 3 }"
                        .getBytes(StandardCharsets.UTF_8);
        bob.receive(frame);

        assertThat(alice.endpoint.delivered).containsExactly(frame);
    }

    @Test
    void anUnknownTargetIsNamed() {
        bob.send(Command.OFFER, "bob", "nobody");
        bob.assertTold("103: 1 unknown target: nobody");

        alice.send(Command.ANSWER, "alice", "bob");
        alice.assertTold("102: 1 unknown target: bob");
    }

    @Test
    void aCandidateMayComeBeforeTheOffer() {
        bob.send(Command.CANDIDATE, "bob", "alice");

        bob.assertTold("104: 0 ok");
        alice.assertTold("CANDIDATE bob -> alice");
    }

    @Test
    void aResponseIsForwardedNowhereAndAnswersNothing() {
        bobCallsAlice();
        alice.send(Request.candidate(new PeerId("bob"), new PeerId("alice"), "").respond(ResponseCode.OK, "ok"));

        alice.assertTold();
        bob.assertTold();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\":77,\"payload\":\"e30=\"}",
                "{\"command\":0}",
                "{\"command\":-3,\"payload\":null}",
            })
    void anUnknownCommandIsIgnored(String frame) {
        bob.receive(frame.getBytes(StandardCharsets.UTF_8));

        bob.assertTold();
        assertThat(bob.endpoint.ended).isEmpty();
    }

    @Test
    void aMalformedFrameIsAnsweredAndSurvived() {
        bob.receive("{\"command\":3,\"payload\":\"%\"}".getBytes(StandardCharsets.UTF_8));
        bob.receive("half".getBytes(StandardCharsets.UTF_8));

        bob.assertTold(
                "103: 2 malformed message: \"payload\" is not base64: its padding is missing",
                "100: 2 malformed message: not valid JSON");
        bobCallsAlice();
    }

    @ParameterizedTest
    @EnumSource(names = {"INIT", "ANSWER", "GONE"})
    void anOfferPeerOnlyOffers(Command command) {
        bob.send(command, "bob", "alice");

        bob.assertTold(command.responseCode() + ": 4 an offer peer does not send " + command);
        alice.assertTold();
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFER", "GONE"})
    void anAnswerPeerDoesNotOffer(Command command) {
        alice.send(command, "alice", "bob");

        alice.assertTold(command.responseCode() + ": 4 an answer peer does not send " + command);
    }

    @Test
    void anAnswerPeerRegistersFirst() {
        var carol = new Peer(Role.ANSWER_PEER);
        carol.send(Command.ANSWER, "carol", "bob");

        carol.assertTold("102: 5 not registered: carol");
    }

    @Test
    void aConnectionSpeaksOnlyForTheIdThatItFirstUsed() {
        bobCallsAlice();
        bob.send(Command.OFFER, "mallory", "alice");
        bob.assertTold("103: 4 this connection speaks for bob");

        alice.send(Command.ANSWER, "mallory", "bob");
        alice.init("mallory");
        alice.assertTold("102: 4 this connection speaks for alice", "101: 4 this connection speaks for alice");
        bob.assertTold();
    }

    @Test
    void registeringTwiceUnderOneIdIsNoError() {
        alice.init("alice");

        alice.assertTold("101: 0 ok");
    }

    @Test
    void aLiveHolderKeepsItsId() {
        var newcomer = new Peer(Role.ANSWER_PEER);
        newcomer.init("alice");
        newcomer.assertTold();

        alice.endpoint.probe.complete(true);
        newcomer.assertTold("101: 3 id in use: alice");
        bobCallsAlice();
    }

    @Test
    void whoWasToldThatAnIdIsInUseMayTryAnother() {
        var newcomer = new Peer(Role.ANSWER_PEER);
        alice.endpoint.probe.complete(true);
        newcomer.init("alice");
        newcomer.init("carol");

        newcomer.assertTold("101: 3 id in use: alice", "101: 0 ok");
    }

    @Test
    void aSilentHolderGivesWay() {
        bobCallsAlice();
        var newcomer = new Peer(Role.ANSWER_PEER);
        newcomer.init("alice");
        alice.endpoint.probe.complete(false);

        newcomer.assertTold("101: 0 ok");
        assertThat(alice.endpoint.ended).containsExactly(EndReason.GAVE_WAY);

        alice.session.closed("gone");
        bob.assertTold("GONE alice -> bob");
        bob.send(Command.OFFER, "bob", "alice");
        bob.assertTold("103: 0 ok");
        newcomer.assertTold("OFFER bob -> alice");
    }

    @Test
    void whileAnIdIsContestedLaterFramesWaitInOrder() {
        var newcomer = new Peer(Role.ANSWER_PEER);
        newcomer.init("alice");
        newcomer.send(Command.ANSWER, "alice", "nobody");
        newcomer.send(Command.CANDIDATE, "alice", "nobody");
        newcomer.assertTold();

        alice.endpoint.probe.complete(false);
        newcomer.assertTold("101: 0 ok", "102: 1 unknown target: nobody", "104: 1 unknown target: nobody");
    }

    @Test
    void tooManyWaitingFramesEndTheConnection() {
        var newcomer = new Peer(Role.ANSWER_PEER);
        newcomer.init("alice");
        for (int i = 0; i <= Inbox.MAX_FRAMES; i++) {
            newcomer.send(Command.CANDIDATE, "alice", "nobody");
        }

        newcomer.assertTold("100: 6 too many requests at once");
        assertThat(newcomer.endpoint.ended).containsExactly(EndReason.TOO_FAST);
    }

    @Test
    void twoOfferPeersWithOneIdThatCallDifferentAnswerPeersBothWork() {
        bobCallsAlice();
        var carol = new Peer(Role.ANSWER_PEER);
        carol.init("carol");
        var otherBob = new Peer(Role.OFFER_PEER);
        otherBob.send(Command.OFFER, "bob", "carol");
        otherBob.assertTold("103: 0 ok");
        carol.assertTold("101: 0 ok", "OFFER bob -> carol");

        carol.send(Command.ANSWER, "carol", "bob");
        alice.send(Command.ANSWER, "alice", "bob");
        otherBob.assertTold("ANSWER carol -> bob");
        bob.assertTold("ANSWER alice -> bob");
    }

    @Test
    void twoOfferPeersWithOneIdCannotBothCallOneAnswerPeer() {
        bobCallsAlice();
        var otherBob = new Peer(Role.OFFER_PEER);
        bob.endpoint.probe.complete(true);
        otherBob.send(Command.OFFER, "bob", "alice");

        otherBob.assertTold("103: 3 id in use: bob");
        alice.assertTold();
    }

    @Test
    void aSilentOfferPeerGivesWayAndTheAnswerGoesToTheNewOne() {
        bobCallsAlice();
        var otherBob = new Peer(Role.OFFER_PEER);
        otherBob.send(Command.OFFER, "bob", "alice");
        bob.endpoint.probe.complete(false);
        otherBob.assertTold("103: 0 ok");
        alice.assertTold("OFFER bob -> alice");
        alice.send(Command.ANSWER, "alice", "bob");
        otherBob.assertTold("ANSWER alice -> bob");

        bob.send(Command.CANDIDATE, "bob", "alice");
        bob.assertTold("104: 3 id in use: bob");
        bob.session.closed("gone");
        alice.assertTold("102: 0 ok");
    }

    @Test
    void whoLeavesIsForgottenAtOnceAndItsPartnersAreTold() {
        bobCallsAlice();
        alice.session.closed("gone");

        bob.assertTold("GONE alice -> bob");
        bob.send(Command.CANDIDATE, "bob", "alice");
        bob.assertTold("104: 1 unknown target: alice");
    }

    @Test
    void anAnswerPeerIsToldOfEachOfferPeerThatLeaves() {
        bobCallsAlice();
        bob.session.closed("gone");

        alice.assertTold("GONE bob -> alice");
        alice.send(Command.ANSWER, "alice", "bob");
        alice.assertTold("102: 1 unknown target: bob");
    }

    @Test
    void whoCallsAgainAfterATargetCameBackReachesTheNewOne() {
        bobCallsAlice();
        alice.session.closed("gone");
        bob.assertTold("GONE alice -> bob");
        var again = new Peer(Role.ANSWER_PEER);
        again.init("alice");

        bob.send(Command.OFFER, "bob", "alice");
        bob.assertTold("103: 0 ok");
        again.assertTold("101: 0 ok", "OFFER bob -> alice");
    }

    @Test
    void anIdIsFreeAgainWhenItsConnectionClosesDuringTheContest() {
        var newcomer = new Peer(Role.ANSWER_PEER);
        newcomer.init("alice");
        newcomer.session.closed("gone");
        alice.endpoint.probe.complete(false);

        var third = new Peer(Role.ANSWER_PEER);
        third.init("alice");
        third.assertTold("101: 0 ok");
    }

    @Test
    void theSenderLearnsThatItsTargetDoesNotRead() {
        bobCallsAlice();
        alice.becomes(Endpoint.Readiness.CONGESTED);
        bob.send(Command.CANDIDATE, "bob", "alice");

        bob.assertTold("104: 8 target does not read its messages: alice");
        alice.assertTold();
    }

    @Test
    void aTargetWhoseConnectionIsClosingIsUnknown() {
        bobCallsAlice();
        alice.becomes(Endpoint.Readiness.CLOSED);
        bob.send(Command.CANDIDATE, "bob", "alice");

        bob.assertTold("104: 1 unknown target: alice");
    }

    @Test
    void nothingIsHandledAfterTheConnectionClosed() {
        bobCallsAlice();
        bob.session.closed("gone");
        alice.assertTold("GONE bob -> alice");
        bob.send(Command.OFFER, "bob", "alice");

        bob.assertTold();
        alice.assertTold();
    }
}
