package dev.switchboard.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.call.CallTools;
import dev.switchboard.peer.call.Notice;
import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.FakeChannel;
import dev.switchboard.peer.connection.FakeConnections;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.MalformedMessageException;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AnswerPeerTest {
    private static final PeerId ID = new PeerId("answer-peer-1");
    private static final PeerId ONE = new PeerId("offer-peer-1");
    private static final PeerId TWO = new PeerId("offer-peer-2");
    private static final String OFFER = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n";
    private static final String FURTHER_OFFER = "v=0\r\no=- 1 3 IN IP4 127.0.0.1\r\n";
    private static final String OTHER_OFFER = "v=0\r\no=- 2 2 IN IP4 127.0.0.1\r\n";

    private final FakeLoop loop = new FakeLoop();
    private final FakeConnections connections = new FakeConnections();
    private final FakeSignaling signaling = new FakeSignaling();
    private CompletableFuture<Ending> ending = new CompletableFuture<>();
    private Peer peer = peer(OptionalLong.empty(), 500);

    private Peer peer(OptionalLong count, int maxCalls) {
        var config = new AnswerPeerConfig(ID, SignalingConfig.defaults(), count, maxCalls, CallConfig.defaults());
        return new AnswerPeer(config, signaling, new CallTools(config.call(), connections, () -> "hello", loop));
    }

    private void start() {
        ending = peer.start();
        loop.run();
    }

    private void stop() {
        var unused = peer.stop();
        loop.run();
    }

    private FakeConnections.Made offered(PeerId from, String offer) {
        signaling.offer(from, offer);
        return connections.last();
    }

    private static FakeChannel open(FakeConnections.Made connection) {
        var channel = connection.arrive("data");
        channel.listener().opened();
        return channel;
    }

    private void assertEnded(ExitCode code, String reason) {
        assertThat(ending).isCompletedWithValue(new Ending(code, reason));
        assertThat(connections.closed).isTrue();
        assertThat(connections.made).allMatch(made -> made.closed);
        assertThat(signaling.closed).isTrue();
    }

    @Test
    void eachCallerHasAConnectionOfItsOwn() {
        start();
        var one = offered(ONE, OFFER);
        var two = offered(TWO, OTHER_OFFER);
        open(one);
        open(two);
        one.listener.stateChanged(ConnectionState.FAILED);

        assertThat(one.closed).isTrue();
        assertThat(two.closed).isFalse();
        assertThat(signaling.sent).extracting(Request::target).containsExactly(ONE, TWO);
    }

    private static SessionDescription offer(String sdp, String round, String stream) {
        var extensions = Extensions.none()
                .with("round", round)
                .with("stream", stream)
                .with("next", "1")
                .with("received", "0");
        return new SessionDescription(SdpType.OFFER, sdp).withExtensions(extensions);
    }

    private SessionDescription lastSent() throws MalformedMessageException {
        var body = signaling.sent.get(signaling.sent.size() - 1).body();
        if (body == null) {
            throw new AssertionError("no body");
        }
        return body.asDescription();
    }

    @Test
    void furtherOfferOfACallFindsItAlsoWhenItsCallerHadLeftSignaling() {
        start();
        signaling.describe(ONE, offer(OFFER, "1", "secret"));
        var call = connections.last();
        open(call);
        signaling.gone(ONE);
        signaling.describe(ONE, offer(FURTHER_OFFER, "2", "secret"));

        assertThat(connections.made).hasSize(1);
        assertThat(call.log).endsWith("set " + FURTHER_OFFER, "create answer");
    }

    @Test
    void furtherOfferOfACallFindsItAlsoWhenSomebodyElseHadItsIdForAWhile() {
        start();
        signaling.describe(ONE, offer(OFFER, "1", "secret"));
        var call = connections.last();
        open(call);
        signaling.gone(ONE);
        signaling.describe(ONE, offer(OTHER_OFFER, "1", "of somebody else"));
        signaling.gone(ONE);
        signaling.describe(ONE, offer(FURTHER_OFFER, "2", "secret"));
        signaling.candidate(ONE, "candidate:1 1 udp 1 127.0.0.1 9 typ host");

        assertThat(connections.made).hasSize(2);
        assertThat(call.log).contains("set " + FURTHER_OFFER, "create answer");
        assertThat(call.log.toString()).contains("127.0.0.1 9 typ host");
    }

    @Test
    void furtherOfferOfACallThatIsNotKnownIsToldSo() throws Exception {
        start();
        signaling.describe(ONE, offer(OFFER, "2", "secret"));

        assertThat(connections.made).isEmpty();
        assertThat(lastSent().sdp()).isEmpty();
        assertThat(lastSent().extensions().get("notice")).hasValue("unknown");
    }

    @Test
    void whoCallsAgainGetsWhatItDidNotConfirmAndTheEarlierCallEnds() throws Exception {
        start();
        signaling.describe(ONE, offer(OFFER, "1", "secret"));
        var before = connections.last();
        open(before);
        loop.advance(Duration.ofSeconds(5));
        signaling.describe(ONE, offer(OTHER_OFFER, "1", "secret"));
        assertThat(before.closed).isFalse();
        var after = open(connections.last());

        assertThat(before.closed).isTrue();
        assertThat(after.sent).containsExactly("hello");
        assertThat(lastSent().extensions().get("next")).hasValue("1");
    }

    @Test
    void noticeThatACallIsOverIsForTheCallsOfItsSourceAndNoOffer() {
        start();
        var notice = Notice.ENDED.description();
        notice = notice.withExtensions(notice.extensions().with("round", "1"));
        signaling.describe(TWO, notice);
        assertThat(connections.made).isEmpty();
        assertThat(signaling.sent).isEmpty();

        signaling.describe(ONE, offer(OFFER, "1", "secret"));
        var call = connections.last();
        open(call);
        loop.advance(Duration.ofMinutes(1));
        signaling.describe(ONE, notice);
        loop.advance(Duration.ofSeconds(15));

        assertThat(call.closed).isTrue();
    }

    /** As a server may play it again, with another origin. */
    private FakeConnections.Made replayed(int origin) {
        var sdp = "v=0\r\no=- 9%d 2 IN IP4 127.0.0.1\r\n".formatted(origin);
        signaling.describe(ONE, offer(sdp, "1", "secret"));
        return connections.last();
    }

    @Test
    void anOfferThatIsPlayedAgainDoesNotDisturbTheCallThatIsOpen() {
        start();
        signaling.describe(ONE, offer(OFFER, "1", "secret"));
        var call = connections.last();
        var channel = open(call);
        channel.receive("one");
        var replay = replayed(1);
        loop.advance(Duration.ofSeconds(29));
        assertThat(replay).isNotSameAs(call);
        assertThat(call.closed).isFalse();
        call.heard++;
        loop.advance(Duration.ofSeconds(2));

        assertThat(replay.closed).isTrue();
        assertThat(call.closed).isFalse();
        signaling.describe(ONE, offer(FURTHER_OFFER, "2", "secret"));
        assertThat(call.log).endsWith("set " + FURTHER_OFFER, "create answer");
    }

    @Test
    void candidatesAreForTheOpenCallAgainOnceAPlayedOfferHasComeToNothing() {
        start();
        signaling.describe(ONE, offer(OFFER, "1", "secret"));
        var call = connections.last();
        open(call);
        replayed(1).listener.stateChanged(ConnectionState.FAILED);
        loop.run();
        signaling.candidate(ONE, "candidate:1");

        assertThat(call.log).endsWith("add candidate:1");
    }

    private void describeCall(int number) {
        signaling.describe(ONE, offer("v=0\r\no=- %d 1 IN IP4 0.0.0.0\r\n".formatted(number), "1", "stream-" + number));
    }

    @Test
    void oneIdCannotTakeAllCalls() {
        peer = peer(OptionalLong.empty(), 40);
        start();
        for (int i = 0; i < 10; i++) {
            describeCall(i);
            open(connections.last());
        }
        describeCall(10);
        assertThat(connections.made).hasSize(10);

        offered(new PeerId("another"), OFFER);
        assertThat(connections.made).hasSize(11);
    }

    @Test
    void offersThatArePlayedAgainAreSetUpAFewAtATime() {
        start();
        signaling.describe(ONE, offer(OFFER, "1", "secret"));
        var call = connections.last();
        open(call);
        for (int i = 0; i < 100; i++) {
            replayed(i);
        }
        assertThat(connections.made.stream().filter(made -> !made.closed)).hasSize(1 + AnsweredCalls.MAX_SETTING_UP);
        assertThat(call.closed).isFalse();
    }

    @Test
    void whatArrivesOverTheEarlierCallWhileTheNextIsSetUpIsNotTakenTwice() {
        start();
        signaling.describe(ONE, offer(OFFER, "1", "secret"));
        var before = open(connections.last());
        before.receive("one");
        signaling.describe(ONE, offer(OTHER_OFFER, "1", "secret"));
        before.receive("two");
        var data = open(connections.last());
        var control = connections.last().arrive("switchboard");
        control.listener().opened();
        data.receive("two");
        data.receive("three");
        loop.advance(Duration.ofSeconds(1));

        assertThat(control.sent).containsExactly("received 2", "received 3");
    }

    @Test
    void aSetUpThatThisMachineRefusesLosesNothing() throws Exception {
        start();
        signaling.describe(ONE, offer(OFFER, "1", "secret"));
        var before = connections.last();
        open(before);
        loop.advance(Duration.ofSeconds(5));
        before.listener.stateChanged(ConnectionState.CLOSED);
        connections.broken = true;
        signaling.describe(ONE, offer(OTHER_OFFER, "1", "secret"));
        connections.broken = false;
        signaling.describe(ONE, offer(OTHER_OFFER, "1", "secret"));

        assertThat(open(connections.last()).sent).containsExactly("hello");
    }

    @Test
    void badOfferDisturbsNobody() {
        start();
        var good = offered(ONE, OFFER);
        var bad = offered(TWO, "bad");

        assertThat(bad.closed).isTrue();
        assertThat(good.closed).isFalse();
        assertThat(offered(TWO, OTHER_OFFER).closed).isFalse();
    }

    @Test
    void candidatesThatComeBeforeTheirOfferWaitForIt() {
        start();
        signaling.candidate(ONE, "candidate:1");
        signaling.candidate(TWO, "candidate:2");

        assertThat(offered(ONE, OFFER).log).containsExactly("set " + OFFER, "create answer", "add candidate:1");
    }

    @Test
    void callerThatComesBackGetsANewCallAndTheOldOneLivesOn() {
        start();
        var before = offered(ONE, OFFER);
        open(before);
        var after = offered(ONE, OTHER_OFFER);
        signaling.candidate(ONE, "candidate:1");

        assertThat(after).isNotSameAs(before);
        assertThat(after.log).contains("add candidate:1");
        assertThat(before.log).doesNotContain("add candidate:1");
        assertThat(before.closed).isFalse();

        before.listener.stateChanged(ConnectionState.FAILED);
        signaling.candidate(ONE, "candidate:2");
        assertThat(after.log).contains("add candidate:2");
    }

    @Test
    void sameOfferAgainIsNoNewCall() {
        start();
        offered(ONE, OFFER);
        offered(ONE, OFFER);

        assertThat(connections.made).hasSize(1);
    }

    @Test
    void furtherOfferOfTheSameConnectionIsItsRenegotiation() {
        start();
        offered(ONE, OFFER);
        signaling.offer(ONE, FURTHER_OFFER);

        assertThat(connections.made)
                .singleElement()
                .extracting(made -> made.log.get(2))
                .isEqualTo("set " + FURTHER_OFFER);
        assertThat(signaling.sent).hasSize(2);
    }

    @Test
    void answersThatNobodyAskedForArePassedOver() {
        start();
        signaling.answer(ONE);
        offered(ONE, OFFER);
        signaling.answer(ONE);

        assertThat(connections.last().log).containsExactly("set " + OFFER, "create answer");
    }

    @Test
    void callerThatLeavesEndsItsSetUpOnly() {
        start();
        var settingUp = offered(ONE, OFFER);
        var open = offered(TWO, OTHER_OFFER);
        open(open);
        signaling.gone(ONE);
        signaling.gone(TWO);

        assertThat(settingUp.closed).isTrue();
        assertThat(open.closed).isFalse();
    }

    @Test
    void answerThatReachesNobodyEndsTheSetUp() {
        start();
        var call = offered(ONE, OFFER);
        signaling.respond(signaling.sent.get(0), ResponseCode.UNKNOWN_TARGET);

        assertThat(call.closed).isTrue();
    }

    @Test
    void callsAreBounded() {
        peer = peer(OptionalLong.empty(), 1);
        start();
        var first = offered(ONE, OFFER);
        signaling.offer(TWO, OTHER_OFFER);
        assertThat(connections.made).hasSize(1);

        first.listener.stateChanged(ConnectionState.FAILED);
        signaling.offer(TWO, OTHER_OFFER);
        assertThat(connections.made).hasSize(2);
    }

    @Test
    void countIsOverAllCalls() {
        peer = peer(OptionalLong.of(3), 500);
        start();
        var one = open(offered(ONE, OFFER));
        var two = open(offered(TWO, OTHER_OFFER));
        loop.advance(Duration.ofSeconds(10));

        assertThat(one.sent.size() + two.sent.size()).isEqualTo(3);
        loop.advance(Duration.ofSeconds(7));
        assertEnded(ExitCode.DONE, "sent 3 messages");
    }

    @Test
    void stopTellsAllCallers() {
        start();
        var one = open(offered(ONE, OFFER));
        var two = open(offered(TWO, OTHER_OFFER));
        stop();
        one.listener().closed();
        assertThat(ending).isNotDone();

        two.listener().closed();
        assertEnded(ExitCode.DONE, "stopped");
    }

    @Test
    void idInUseHasItsOwnCode() {
        start();
        signaling.respond(Request.init(ID), ResponseCode.ID_IN_USE);

        assertEnded(ExitCode.ID_IN_USE, "the id answer-peer-1 is in use");
    }

    @Test
    void otherRefusalsAreFailures() {
        start();
        signaling.respond(Request.init(ID), ResponseCode.TOO_FAST);

        assertEnded(ExitCode.FAILED, "the signaling server refused the registration: code 6, message");
    }

    @Test
    void anIdThatIsNotAllowedHasItsOwnCode() {
        start();
        signaling.respond(Request.init(ID), ResponseCode.NOT_ALLOWED);

        assertEnded(ExitCode.NOT_ALLOWED, "the signaling server refused the registration: code 4, message");
    }

    @Test
    void beingTakenOverEndsIt() {
        start();
        signaling.listener().lost(new Loss(Loss.Kind.TAKEN_OVER, "another connection took our place"));

        assertEnded(ExitCode.ID_IN_USE, "the signaling server let us go: another connection took our place");
    }

    @Test
    void beingTakenOverEndsNoOpenCallAndThePeerEndsAfterTheLast() {
        start();
        var settingUp = offered(ONE, OFFER);
        var call = offered(TWO, OTHER_OFFER);
        var channel = open(call);
        signaling.listener().lost(new Loss(Loss.Kind.TAKEN_OVER, "another connection took our place"));
        loop.advance(Duration.ofSeconds(2));
        assertThat(settingUp.closed).isTrue();
        assertThat(channel.closing || call.closed).isFalse();
        assertThat(ending).isNotDone();

        channel.listener().closed();
        assertEnded(ExitCode.ID_IN_USE, "the signaling server let us go: another connection took our place");
    }

    @Test
    void aServerThatDoesNotLetUsInHasItsOwnCode() {
        start();
        signaling.listener().unreachable(new Loss(Loss.Kind.NOT_ALLOWED, "ws://host: it wants a token"));

        assertEnded(ExitCode.NOT_ALLOWED, "the signaling server does not let us in: ws://host: it wants a token");
    }

    @Test
    void unreachableServerHasItsOwnCode() {
        start();
        signaling.listener().unreachable(new Loss(Loss.Kind.OUTAGE, "ws://host: refused"));

        assertEnded(ExitCode.SIGNALING_UNREACHABLE, "the signaling server is unreachable: ws://host: refused");
    }

    @Test
    void machineWithoutWebRtcFailsBeforeItCanBeCalled() {
        connections.broken = true;

        start();

        assertEnded(ExitCode.FAILED, "no WebRTC here");
        assertThat(signaling.isConnectedTo()).isFalse();
    }

    @Test
    void defaultsArePinned() {
        assertThat(AnswerPeerConfig.defaults())
                .isEqualTo(new AnswerPeerConfig(
                        ID,
                        SignalingConfig.at(SignalingAddress.parse("localhost:18080")),
                        OptionalLong.empty(),
                        500,
                        CallConfig.defaults()));
    }

    @Test
    void countsOfNothingAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> peer(OptionalLong.of(0), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> peer(OptionalLong.empty(), 0));
    }
}
