package dev.switchboard.peer.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.FakeChannel;
import dev.switchboard.peer.connection.FakeConnections;
import dev.switchboard.peer.delivery.Delivery;
import dev.switchboard.peer.delivery.Standing;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.peer.proof.Trust;
import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a call does where the way to the other side is lost. */
class CallRecoveryTest {
    private static final PeerId OWN = new PeerId("own");
    private static final PeerId OTHER = new PeerId("other");
    private static final Duration UNTIL_LOST = Duration.ofSeconds(4);

    private final FakeLoop loop = new FakeLoop();
    private final FakeConnections connections = new FakeConnections();
    private int withSignaling;
    private boolean signaling = true;
    private final List<String> events = new ArrayList<>();
    private final Delivery delivery = new Delivery("ours");
    private final CallTools tools = new CallTools(CallConfig.defaults(), connections, () -> "hello", loop);

    private final class Recorder implements CallListener {
        @Override
        public void sendDescription(SessionDescription description) {
            events.add("send %s of round %s"
                    .formatted(
                            description.type().wireName(),
                            description.extensions().get("round").orElse("none")));
        }

        @Override
        public void sendCandidate(String candidate) {
            events.add("send " + candidate);
        }

        @Override
        public void sendNotice(SessionDescription notice) {
            events.add("notice " + notice.extensions().get("notice").orElseThrow());
        }

        @Override
        public void channelOpened() {
            events.add("opened");
        }

        @Override
        public void withSignaling(Runnable task) {
            withSignaling++;
            if (signaling) {
                task.run();
            }
        }

        @Override
        public void messageSent() {}

        @Override
        public void ended(CallEnd end) {
            events.add("ended: %s, %s".formatted(end.kind(), end.reason()));
        }
    }

    private static SessionDescription theirs(SdpType type, long round) {
        var standing = new Standing("theirs", 1, Optional.empty(), 0);
        var introduction = new Introduction(round, round == 1 ? Optional.of(standing) : Optional.empty());
        return new SessionDescription(type, "their " + type.wireName() + ' ' + round)
                .withExtensions(introduction.addTo(Extensions.none()));
    }

    private static SessionDescription askForAnotherWay(long round) {
        return noticed(Notice.RESTART, round);
    }

    private static SessionDescription noticed(Notice notice, long round) {
        var said = notice.description();
        return said.withExtensions(new Introduction(round, Optional.empty()).addTo(said.extensions()));
    }

    /** A call of ours to one of this project's peers, whose channel is open. */
    private Call calling() throws Exception {
        var call =
                Call.offer(tools, Trust.inAnybody().calling(OWN, OTHER), delivery, StoryLog.untagged(), new Recorder());
        call.remoteDescription(theirs(SdpType.ANSWER, 1));
        data().listener().opened();
        forget();
        return call;
    }

    /** The same the other way round. */
    private Call called() throws Exception {
        var call = Call.answer(
                tools,
                Trust.inAnybody().calledBy(OTHER, OWN),
                Optional.of(delivery),
                StoryLog.untagged(),
                new Recorder());
        call.remoteDescription(theirs(SdpType.OFFER, 1));
        connections.last().arrive("data").listener().opened();
        forget();
        return call;
    }

    private void forget() {
        events.clear();
        connections.last().log.clear();
    }

    private FakeChannel data() {
        return connections.last().channels.get(0);
    }

    @Test
    void callerLooksForAnotherWayWithinFiveSeconds() throws Exception {
        calling();
        loop.advance(UNTIL_LOST);

        assertThat(connections.last().log).containsExactly("restart ICE", "create offer");
        assertThat(events).containsExactly("send offer of round 2");
        assertThat(withSignaling).isEqualTo(1);
    }

    @Test
    void calledOneAsksForAnotherWayAndTakesTheOfferThatFollows() throws Exception {
        var call = called();
        loop.advance(UNTIL_LOST);
        assertThat(events).containsExactly("notice restart");

        forget();
        call.remoteDescription(theirs(SdpType.OFFER, 2));
        assertThat(connections.last().log).containsExactly("set their offer 2", "create answer");
        assertThat(events).containsExactly("send answer of round 2");
    }

    @Test
    void callerDoesWhatItIsAskedForButNotWithoutMeasure() throws Exception {
        var call = calling();
        call.remoteDescription(askForAnotherWay(1));
        call.remoteDescription(askForAnotherWay(1));
        assertThat(events).containsExactly("send offer of round 2");

        loop.advance(Duration.ofSeconds(1));
        call.remoteDescription(askForAnotherWay(1));
        assertThat(events).containsExactly("send offer of round 2", "send offer of round 3");
    }

    /** Messages would wait for confirmations that nobody sends, until no more could be sent. */
    @Test
    void whoWasAnOriginalPeerWhenTheChannelOpenedStaysOne() throws Exception {
        var call =
                Call.offer(tools, Trust.inAnybody().calling(OWN, OTHER), delivery, StoryLog.untagged(), new Recorder());
        call.remoteDescription(new SessionDescription(SdpType.ANSWER, "an original peer's"));
        data().listener().opened();
        call.remoteDescription(theirs(SdpType.ANSWER, 1));
        loop.advance(Duration.ofSeconds(10));

        assertThat(data().sent).hasSize(2);
        assertThat(delivery.unconfirmed()).isEmpty();
    }

    @Test
    void whoAsksInARoundThatIsOverIsNotHeeded() throws Exception {
        var call = calling();
        call.remoteDescription(Notice.RESTART.description());
        call.remoteDescription(askForAnotherWay(0));
        assertThat(events).isEmpty();

        call.remoteDescription(askForAnotherWay(1));
        call.remoteDescription(theirs(SdpType.ANSWER, 2));
        loop.advance(Duration.ofSeconds(2));
        call.remoteDescription(askForAnotherWay(1));
        assertThat(events).containsExactly("send offer of round 2");
    }

    @Test
    void aDescriptionOfAnEarlierRoundOrOfNoneIsPassedOver() throws Exception {
        var calling = calling();
        loop.advance(UNTIL_LOST);
        connections.last().log.clear();
        calling.remoteDescription(new SessionDescription(SdpType.ANSWER, "an original peer's"));
        calling.remoteDescription(theirs(SdpType.ANSWER, 1));
        assertThat(connections.last().log).isEmpty();

        var called = called();
        called.remoteDescription(new SessionDescription(SdpType.OFFER, "an original peer's"));
        called.remoteDescription(theirs(SdpType.OFFER, 1));
        assertThat(connections.last().log).isEmpty();
    }

    @Test
    void whoIsAskedForAnotherWayAllTheTimeTakesPausesThatGrow() throws Exception {
        var call = calling();
        for (int second = 0; second < 600; second++) {
            call.remoteDescription(askForAnotherWay(1));
            connections.last().heard++;
            loop.advance(Duration.ofSeconds(1));
        }
        assertThat(connections.last().log).filteredOn("restart ICE"::equals).hasSizeBetween(2, 19);
    }

    @Test
    void requestsAreFollowedAtOnceAgainWhenNobodyHasAskedForLong() {
        var requests = new RestartRequests();
        var now = Duration.ZERO;
        for (int second = 0; second < 5; second++) {
            requests.follow(now.plusSeconds(second).toNanos());
        }
        assertThat(requests.follow(now.plusSeconds(6).toNanos())).isFalse();

        var later = RestartRequests.MEMORY.plusSeconds(6);
        assertThat(requests.follow(later.toNanos())).isTrue();
        assertThat(requests.follow(later.plusSeconds(1).toNanos())).isTrue();
    }

    @Test
    void calledOneMakesNoOfferWhateverItIsAskedAndEndsNothingForIt() throws Exception {
        var call = called();
        call.remoteDescription(Notice.RESTART.description());
        assertThat(events).isEmpty();
        assertThat(connections.last().log).isEmpty();

        loop.advance(UNTIL_LOST);
        call.remoteDescription(Notice.UNKNOWN.description());
        assertThat(events).containsExactly("notice restart");
    }

    @Test
    void whereTheOtherSideStandsCountsOnceInACall() throws Exception {
        var call = called();
        delivery.received();
        var another = new Introduction(2, Optional.of(new Standing("another", 50, Optional.of("ours"), 1000)));
        call.remoteDescription(new SessionDescription(SdpType.OFFER, "their offer 2")
                .withExtensions(another.addTo(Extensions.none())));

        assertThat(events).containsExactly("send answer of round 2");
        assertThat(delivery.standing().theirs()).hasValue("theirs");
        assertThat(delivery.receivedNumber()).isEqualTo(1);
    }

    @Test
    void offerThatIsNotAnsweredIsMadeAgainAndAnAnswerToTheFirstPassedOver() throws Exception {
        var call = calling();
        loop.advance(Duration.ofSeconds(9));
        assertThat(events).containsExactly("send offer of round 2", "send offer of round 3");

        forget();
        call.remoteDescription(theirs(SdpType.ANSWER, 2));
        assertThat(connections.last().log).isEmpty();
        call.remoteDescription(theirs(SdpType.ANSWER, 3));
        assertThat(connections.last().log).containsExactly("set their answer 3");
    }

    @Test
    void whoIsHeardIsNotLookedFor() throws Exception {
        calling();
        for (int i = 0; i < 20; i++) {
            connections.last().heard++;
            loop.advance(Duration.ofSeconds(2));
        }
        for (int i = 0; i < 20; i++) {
            data().receive("a message");
            loop.advance(Duration.ofSeconds(2));
        }
        assertThat(events).isEmpty();
    }

    @Test
    void whatTheLibraryGivesUpIsLookedForAtOnce() throws Exception {
        calling();
        connections.last().listener.stateChanged(ConnectionState.FAILED);

        assertThat(events).containsExactly("send offer of round 2");
    }

    @Test
    void signalingThatComesBackIsUsedAtOnce() throws Exception {
        var call = calling();
        call.signalingBack();
        assertThat(events).isEmpty();
        loop.advance(Duration.ofSeconds(6));
        forget();
        call.signalingBack();

        assertThat(events).containsExactly("send offer of round 3");
    }

    @Test
    void nothingIsOfferedWhileNobodyWouldHearIt() throws Exception {
        var call = calling();
        signaling = false;
        loop.advance(Duration.ofSeconds(30));
        assertThat(connections.last().log).isEmpty();

        signaling = true;
        call.signalingBack();
        assertThat(events).containsExactly("send offer of round 2");
    }

    @Test
    void offerThatWasNeverAnsweredIsMadeAgainThoughTheOtherSideIsHeardAgain() throws Exception {
        var call = calling();
        loop.advance(UNTIL_LOST);
        for (int i = 0; i < 5; i++) {
            connections.last().heard++;
            loop.advance(Duration.ofSeconds(1));
        }
        assertThat(events).containsExactly("send offer of round 2", "send offer of round 3");

        call.remoteDescription(theirs(SdpType.ANSWER, 3));
        connections.last().heard++;
        loop.advance(Duration.ofSeconds(3));
        assertThat(events).hasSize(2);
    }

    @Test
    void processThatLeftSignalingAndFellSilentIsGone() throws Exception {
        var call = calling();
        call.remoteGone();
        loop.advance(Duration.ofSeconds(15));

        assertThat(events)
                .endsWith("ended: GONE, the other side's process is gone: it left the signaling server, and nothing was"
                        + " heard of it for 15s");
        assertThat(connections.last().closed).isTrue();
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void whatAnybodyMaySayIsNoSignOfLife() throws Exception {
        var call = calling();
        call.remoteGone();
        call.remoteDescription(askForAnotherWay(1));
        call.remoteDescription(theirs(SdpType.ANSWER, 1));
        loop.advance(Duration.ofSeconds(15));

        assertThat(events.toString()).contains("ended: GONE");
    }

    @Test
    void whatIsTrustedIsASignOfLife() throws Exception {
        var call = called();
        call.remoteGone();
        call.remoteDescription(theirs(SdpType.OFFER, 2));
        loop.advance(Duration.ofMinutes(2));

        assertThat(events.toString()).doesNotContain("ended");
    }

    @Test
    void callerThatEndsWhileTheWayIsLostSaysSo() throws Exception {
        var call = calling();
        loop.advance(UNTIL_LOST);
        forget();
        call.close(Duration.ofMillis(500));
        loop.advance(Duration.ofMillis(500));

        assertThat(events).containsExactly("notice ended", "ended: CLOSED, closed by this side");
    }

    @Test
    void nobodySaysWhatTheOtherSideSeesOrCannotUnderstand() throws Exception {
        calling().close(Duration.ZERO);
        loop.advance(Duration.ZERO);
        var called = called();
        loop.advance(UNTIL_LOST);
        called.abandon("enough");

        assertThat(events.toString()).doesNotContain("notice ended");
    }

    @Test
    void calledOneWaitsForACallerThatHasEndedNoLongerThanForOneThatLeft() throws Exception {
        var call = called();
        loop.advance(Duration.ofSeconds(60));
        call.remoteDescription(noticed(Notice.ENDED, 1));
        loop.advance(Duration.ofSeconds(14));
        assertThat(events.toString()).doesNotContain("ended");
        loop.advance(Duration.ofSeconds(1));

        assertThat(events)
                .endsWith("ended: GONE, the other side has ended the call: it said so by signaling, and nothing was"
                        + " heard of it for 1m15s");
    }

    @Test
    void aCallThatIsWellIsNotEndedBecauseSomebodySaysThatItIs() throws Exception {
        var call = called();
        for (int second = 0; second < 100; second++) {
            call.remoteDescription(noticed(Notice.ENDED, 1));
            connections.last().heard++;
            loop.advance(Duration.ofSeconds(1));
        }
        assertThat(events).isEmpty();
    }

    @Test
    void processThatDoesNotKnowTheCallIsAnotherOne() throws Exception {
        var call = calling();
        loop.advance(UNTIL_LOST);
        call.remoteDescription(Notice.UNKNOWN.description());

        assertThat(events).endsWith("ended: GONE, the other side's process is gone: another one has its id");
    }

    /** A server may keep the answer back, by which the way would count as found. */
    @Test
    void aCallWhoseWayIsHeardAgainIsNotEndedByAWordEither() throws Exception {
        var call = calling();
        loop.advance(UNTIL_LOST);
        connections.last().heard++;
        loop.advance(Duration.ofSeconds(1));
        call.remoteDescription(Notice.UNKNOWN.description());

        assertThat(events).containsExactly("send offer of round 2");
    }

    @Test
    void aCallThatIsWellIsNotEndedByAWord() throws Exception {
        var call = calling();
        call.remoteDescription(Notice.UNKNOWN.description());
        call.remoteGone();

        assertThat(events).isEmpty();
    }

    @Test
    void patienceEnds() throws Exception {
        calling();
        loop.advance(Duration.ofMinutes(5));

        assertThat(events).endsWith("ended: LOST, the way to the other side is lost: nothing was heard for 5m");
    }

    @Test
    void originalPeerIsToldNothingAndAskedForNothing() throws Exception {
        var call =
                Call.offer(tools, Trust.inAnybody().calling(OWN, OTHER), delivery, StoryLog.untagged(), new Recorder());
        call.remoteDescription(new SessionDescription(SdpType.ANSWER, "their answer"));
        data().listener().opened();
        forget();
        loop.advance(Duration.ofSeconds(10));
        call.remoteDescription(Notice.RESTART.description());

        assertThat(events).isEmpty();
        assertThat(connections.last().log).isEmpty();
        assertThat(connections.last().channels).hasSize(1);

        connections.last().listener.stateChanged(ConnectionState.FAILED);
        assertThat(events).containsExactly("ended: LOST, the connection to the other side is lost");
    }

    @Test
    void originalPeerThatCallsGetsAnAnswerWithoutAnythingBeside() throws Exception {
        var call = Call.answer(
                tools, Trust.inAnybody().calledBy(OTHER, OWN), Optional.empty(), StoryLog.untagged(), new Recorder());
        call.remoteDescription(new SessionDescription(SdpType.OFFER, "their offer"));

        assertThat(events).containsExactly("send answer of round none");
    }

    @Test
    void messagesAreConfirmedOverASecondChannel() throws Exception {
        calling();
        var control = connections.last().channels.get(1);
        control.listener().opened();
        data().receive("one");
        data().receive("two");
        loop.advance(Duration.ofMillis(200));

        assertThat(control.label()).isEqualTo("switchboard");
        assertThat(control.sent).containsExactly("received 0", "received 2");
    }

    @Test
    void whatTheOtherSideConfirmsIsNotKept() throws Exception {
        calling();
        loop.advance(Duration.ofSeconds(5));
        assertThat(delivery.unconfirmed()).containsExactly("hello");
        for (var nonsense : List.of("received", "received -1", "received 2", "received 99999999999999999999", "x")) {
            connections.last().channels.get(1).receive(nonsense);
        }
        assertThat(delivery.unconfirmed()).containsExactly("hello");

        connections.last().channels.get(1).receive("received 1");
        assertThat(delivery.unconfirmed()).isEmpty();
    }

    @Test
    void whatWasNotConfirmedIsSentAgainOverTheNextCall() throws Exception {
        calling();
        loop.advance(Duration.ofSeconds(10));
        connections.last().channels.get(1).receive("received 1");
        calling();

        assertThat(data().sent).containsExactly("hello");
    }

    @Test
    void confirmationsOfWhatWasNeverSentEndTheCall() throws Exception {
        var call =
                Call.offer(tools, Trust.inAnybody().calling(OWN, OTHER), delivery, StoryLog.untagged(), new Recorder());
        var impossible = new Introduction(1, Optional.of(new Standing("theirs", 1, Optional.of("ours"), 7)));
        call.remoteDescription(new SessionDescription(SdpType.ANSWER, "their answer")
                .withExtensions(impossible.addTo(Extensions.none())));
        data().listener().opened();

        assertThat(events).endsWith("ended: NOT_CONNECTED, the other side confirms what it was never sent");
    }

    @Test
    void calledOneTakesTheSecondChannelInWhateverOrderTheyArrive() throws Exception {
        var call = Call.answer(
                tools,
                Trust.inAnybody().calledBy(OTHER, OWN),
                Optional.of(delivery),
                StoryLog.untagged(),
                new Recorder());
        call.remoteDescription(theirs(SdpType.OFFER, 1));
        var control = connections.last().arrive("switchboard");
        connections.last().arrive("data").listener().opened();
        control.listener().opened();

        assertThat(control.sent).containsExactly("received 0");
        assertThat(connections.last().arrive("switchboard").closing).isTrue();
    }
}
