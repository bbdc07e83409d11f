package dev.switchboard.peer.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.FakeChannel;
import dev.switchboard.peer.connection.FakeConnections;
import dev.switchboard.peer.delivery.Delivery;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.peer.proof.Trust;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final String CAUSE =
            " offered no candidates: no network there, no relay that gave one, or signaling is cut off";

    private static final SessionDescription OFFER = new SessionDescription(SdpType.OFFER, "their offer");
    private static final SessionDescription ANSWER = new SessionDescription(SdpType.ANSWER, "their answer");
    private static final SessionDescription BAD_OFFER = new SessionDescription(SdpType.OFFER, "bad");
    private static final PeerId OWN = new PeerId("own");
    private static final PeerId OTHER = new PeerId("other");
    private static final Duration WITHIN = Duration.ofMillis(500);

    private final FakeLoop loop = new FakeLoop();
    private final FakeConnections connections = new FakeConnections();
    private int withSignaling;
    private final List<String> events = new ArrayList<>();
    private final CallTools tools = new CallTools(CallConfig.defaults(), connections, () -> "hello", loop);

    private final class Recorder implements CallListener {
        @Override
        public void sendDescription(SessionDescription description) {
            events.add("send " + description.sdp());
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
            task.run();
        }

        @Override
        public void messageSent() {
            events.add("sent");
        }

        @Override
        public void ended(CallEnd end) {
            events.add("ended: %s, %s".formatted(end.kind(), end.reason()));
        }
    }

    private Call offer() throws Exception {
        return Call.offer(
                tools,
                Trust.inAnybody().calling(OWN, OTHER),
                new Delivery("ours"),
                StoryLog.untagged(),
                new Recorder());
    }

    private Call answer() throws Exception {
        return Call.answer(
                tools,
                Trust.inAnybody().calledBy(OTHER, OWN),
                Optional.of(new Delivery("ours")),
                StoryLog.untagged(),
                new Recorder());
    }

    private FakeChannel openChannel() {
        var channel = connections.last().channels.get(0);
        channel.listener().opened();
        events.clear();
        return channel;
    }

    private void assertEnded(String... all) {
        assertThat(events).containsExactly(all);
        assertThat(connections.last().closed).isTrue();
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void callerOpensTheChannelAndSendsTheOffer() throws Exception {
        var call = offer();
        connections.last().listener.localCandidate(IceCandidate.bare("candidate:1"));
        call.remoteDescription(ANSWER);
        call.remoteCandidate("candidate:2");

        assertThat(connections.last().channels)
                .singleElement()
                .extracting(FakeChannel::label)
                .isEqualTo("data");
        assertThat(connections.last().log).containsExactly("create offer", "set their answer", "add candidate:2");
        assertThat(events).containsExactly("send offer 0", "send candidate:1");
    }

    @Test
    void calledOneAnswersAndTakesTheChannelThatArrives() throws Exception {
        var call = answer();
        call.remoteCandidate("candidate:1");
        call.remoteDescription(OFFER);
        connections.last().arrive("data").listener().opened();

        assertThat(connections.last().log).containsExactly("set their offer", "create answer", "add candidate:1");
        assertThat(events).containsExactly("send answer 0", "opened");
        assertThat(call.isOpen()).isTrue();
    }

    @Test
    void oneChannelIsEnough() throws Exception {
        answer();
        connections.last().arrive("data");

        assertThat(connections.last().arrive("more").closing).isTrue();
    }

    @Test
    void whoOpensChannelAfterChannelIsLeft() throws Exception {
        answer();
        connections.last().arrive("data");
        for (int i = 0; i < Call.MAX_SURPLUS_CHANNELS; i++) {
            connections.last().arrive("more");
        }
        assertThat(connections.last().closed).isFalse();

        connections.last().arrive("one too many");
        assertThat(connections.last().closed).isTrue();
    }

    @Test
    void setUpThatTakesTooLongFails() throws Exception {
        offer();
        events.clear();
        loop.advance(Duration.ofSeconds(30));

        assertEnded("ended: NOT_CONNECTED, no data channel within 30s: the other side" + CAUSE);
    }

    @Test
    void openChannelHasNoTimeLimit() throws Exception {
        offer();
        openChannel();
        loop.advance(Duration.ofSeconds(33));

        assertThat(events).containsOnly("sent").hasSize(6);
        assertThat(withSignaling).as("an original peer finds no other way").isZero();
    }

    @Test
    void descriptionThatTheLibraryRefusesEndsTheSetUpWithoutItsSecrets() throws Exception {
        answer().remoteDescription(BAD_OFFER);

        assertEnded("ended: NOT_CONNECTED, could not use the other side's description");
    }

    @Test
    void noWayToTheOtherSideEndsTheSetUp() throws Exception {
        offer();
        events.clear();
        connections.last().listener.stateChanged(ConnectionState.FAILED);

        assertEnded("ended: NOT_CONNECTED, there is no way to the other side: the other side" + CAUSE);
    }

    @Test
    void otherSideThatLeavesSignalingEndsTheSetUp() throws Exception {
        var call = offer();
        events.clear();
        loop.advance(Duration.ofSeconds(5));
        call.remoteGone();

        assertEnded("ended: NOT_CONNECTED, the other side has left; until then it" + CAUSE);
    }

    @Test
    void aChannelThatOpensWhileTheCauseIsLookedForGoesOn() throws Exception {
        var call = offer();
        var connection = connections.last();
        var unknown = connection.path;
        connection.path = null;
        loop.advance(Duration.ofSeconds(5));
        call.remoteGone();
        var reader = connection.pathReader;
        openChannel();
        reader.accept(unknown);
        loop.advance(Duration.ofSeconds(1));

        assertThat(events).noneMatch(event -> event.startsWith("ended"));
    }

    @Test
    void otherSideThatLeavesAtOnceIsNotExplainedByWhatHadNoTime() throws Exception {
        var call = answer();
        call.remoteDescription(OFFER);
        events.clear();
        loop.advance(Duration.ofMillis(50));
        call.remoteGone();

        assertEnded("ended: NOT_CONNECTED, the other side has left");
    }

    @Test
    void openChannelGoesOnWithoutSignaling() throws Exception {
        var call = offer();
        openChannel();
        call.remoteGone();

        assertThat(events).isEmpty();
    }

    @Test
    void brokenConnectionIsLostButNotAtTheFirstSilence() throws Exception {
        offer();
        openChannel();
        connections.last().listener.stateChanged(ConnectionState.DISCONNECTED);
        assertThat(events).isEmpty();

        connections.last().listener.stateChanged(ConnectionState.FAILED);
        assertEnded("ended: LOST, the connection to the other side is lost");
    }

    @Test
    void otherSideMayClose() throws Exception {
        offer();
        openChannel().listener().closed();

        assertEnded("ended: CLOSED_BY_OTHER_SIDE, the other side closed the data channel");
    }

    @Test
    void closeTellsTheOtherSideFirst() throws Exception {
        var call = offer();
        var channel = openChannel();
        call.close(WITHIN);
        assertThat(channel.closing).isTrue();
        assertThat(connections.last().closed).isFalse();

        channel.listener().closed();
        assertEnded("ended: CLOSED, closed by this side");
    }

    @Test
    void closeDoesNotWaitForEver() throws Exception {
        var call = offer();
        openChannel();
        call.close(WITHIN);
        loop.advance(WITHIN);

        assertEnded("ended: CLOSED, closed by this side");
    }

    @Test
    void finishOfASetUpIsItsEnd() throws Exception {
        var call = answer();
        call.finish();

        assertEnded("ended: CLOSED, closed before its channel was open");
    }

    @Test
    void nothingFollowsTheEnd() throws Exception {
        var call = offer();
        openChannel();
        call.abandon("enough");
        call.abandon("again");
        call.close(WITHIN);
        call.remoteDescription(ANSWER);
        call.remoteCandidate("candidate:1");
        call.remoteGone();

        assertEnded("ended: LOST, enough");
        assertThat(connections.last().log).containsExactly("create offer");
    }
}
