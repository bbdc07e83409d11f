package dev.switchboard.peer.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.Ending;
import dev.switchboard.peer.ExitCode;
import dev.switchboard.peer.client.Loss;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.FakeConnections;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.peer.media.FrameRate;
import dev.switchboard.peer.media.FrameSink;
import dev.switchboard.peer.media.SaveConfig;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomError;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage.Failure;
import dev.switchboard.proto.RoomMessage.Members;
import dev.switchboard.proto.RoomMessage.Signal;
import dev.switchboard.proto.RoomMessage.SignalType;
import dev.switchboard.proto.RoomPayload;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomPeerTest {
    private static final RoomId LAB = new RoomId("lab");
    private static final PeerId OWN = new PeerId("m");
    private static final RoomMember EARLIER = new RoomMember(new PeerId("a"), "Ann");
    private static final RoomMember LATER = new RoomMember(new PeerId("z"), "Zoe");

    private final FakeLoop loop = new FakeLoop();
    private final FakeRoom room = new FakeRoom();
    private final FakeConnections connections = new FakeConnections();
    private RoomPeerConfig config = RoomPeerConfig.in(LAB).withName("me").withVideo(new VideoChoice.None());
    private RoomPeer peer;
    private CompletableFuture<Ending> ending;

    private void start() {
        peer = new RoomPeer(config, room, connections, loop);
        ending = peer.start();
        loop.run();
    }

    private void join(RoomMember... others) {
        start();
        room.listener().joined(new Members(OWN, LAB, List.of(others)));
    }

    private void receive(RoomMember from, SessionDescription description) {
        var type = description.type() == SdpType.OFFER ? SignalType.OFFER : SignalType.ANSWER;
        receive(from, type, RoomPayload.of(description));
    }

    private void receive(RoomMember from, SignalType type, String payload) {
        room.listener().received(new Signal(type, payload, from.id(), OWN));
    }

    private static SessionDescription offer(String sdp) {
        return new SessionDescription(SdpType.OFFER, sdp);
    }

    private static SessionDescription answer(String sdp) {
        return new SessionDescription(SdpType.ANSWER, sdp);
    }

    private static FakeRoom.Sent offered(int connection, RoomMember to) {
        return new FakeRoom.Sent(SignalType.OFFER, RoomPayload.of(offer("offer " + connection)), to.id());
    }

    @Test
    void everyMemberIsOfferedAConnectionOfItsOwn() {
        join(EARLIER);
        room.listener().memberJoined(LATER);

        assertThat(room.sent).containsExactly(offered(0, EARLIER), offered(1, LATER));
    }

    @Test
    void theSmallerIdGivesWay() {
        join(EARLIER, LATER);
        receive(EARLIER, offer("theirs"));
        receive(LATER, offer("theirs"));

        assertThat(connections.made.get(0).log).as("they are smaller").containsExactly("create offer");
        assertThat(connections.made.get(1).log)
                .as("we are smaller")
                .containsExactly("create offer", "roll back", "set theirs", "create answer");
        assertThat(room.sent)
                .endsWith(new FakeRoom.Sent(SignalType.ANSWER, RoomPayload.of(answer("answer 1")), LATER.id()));
    }

    @Test
    void candidatesCarryWhereTheyBelong() {
        var candidate = new IceCandidate("candidate:1", "1", 1, null);
        join(EARLIER);
        connections.last().listener.localCandidate(candidate);
        assertThat(room.sent)
                .endsWith(new FakeRoom.Sent(SignalType.CANDIDATE, RoomPayload.of(candidate), EARLIER.id()));

        receive(EARLIER, answer("theirs"));
        receive(EARLIER, SignalType.CANDIDATE, RoomPayload.of(candidate));
        receive(EARLIER, SignalType.CANDIDATE, "null");
        receive(EARLIER, SignalType.CANDIDATE, "{\"candidate\":\"\",\"sdpMid\":\"0\"}");
        assertThat(connections.last().log).endsWith("set theirs", "add candidate:1");
    }

    @Test
    void badMessagesAreSurvived() {
        join(EARLIER);
        for (var payload :
                List.of("null", "[]", "7", "{}", "{\"type\":\"offer\"}", "{\"sdp\":1}", "{\"candidate\":1}")) {
            for (var type : SignalType.values()) {
                receive(EARLIER, type, payload);
            }
        }
        receive(EARLIER, SignalType.OFFER, RoomPayload.of(answer("not what it says")));
        receive(new RoomMember(new PeerId("nobody"), ""), offer("from nobody"));
        room.listener().received(new Signal(SignalType.OFFER, RoomPayload.of(offer("x")), null, null));
        receive(EARLIER, answer("theirs"));

        assertThat(connections.made).hasSize(1);
        assertThat(connections.last().log).containsExactly("create offer", "set theirs");
    }

    @Test
    void whoLeavesIsHungUpOn() {
        join(EARLIER, LATER);
        room.listener().memberLeft(EARLIER);

        assertThat(connections.made.get(0).closed).isTrue();
        assertThat(connections.made.get(1).closed).isFalse();
        receive(EARLIER, offer("from outside"));
        assertThat(connections.made).hasSize(2);
    }

    @Test
    void aCallThatFailedIsMadeAgainWhenTheOtherSideOffers() {
        join(EARLIER);
        receive(EARLIER, answer("bad"));
        assertThat(connections.made.get(0).closed).isTrue();
        receive(EARLIER, SignalType.CANDIDATE, "{\"candidate\":\"candidate:1\"}");
        assertThat(connections.made).hasSize(1);

        room.sent.clear();
        receive(LATER, offer("of nobody"));
        receive(EARLIER, offer("theirs"));
        assertThat(connections.made).hasSize(2);
        assertThat(connections.made.get(1).log).contains("create offer");
    }

    @Test
    void whoOffersNonsenseForEverIsNotCalledForEver() {
        join(LATER);
        for (int i = 0; i < 100; i++) {
            receive(LATER, offer("bad " + i));
        }

        assertThat(connections.made).hasSize(Participant.MAX_CALLS).allMatch(made -> made.closed);
    }

    @Test
    void onlySomeTracksOfOneMemberAreSaved(@TempDir Path directory) {
        config = config.withSaved(new SaveConfig(directory, Duration.ofSeconds(1), false, FrameRate.ofFps(30)));
        join(EARLIER);
        var sinks = new ArrayList<FrameSink>();
        for (int track = 0; track < 100; track++) {
            connections.last().listener.videoArrived(sinks::add);
        }

        assertThat(sinks).hasSize(Participant.MAX_SAVED_TRACKS);
    }

    @Test
    void anotherWayIsLookedForWhenOneIsLost() {
        join(EARLIER);
        receive(EARLIER, answer("theirs"));
        connections.last().listener.stateChanged(ConnectionState.DISCONNECTED);
        assertThat(connections.last().log).doesNotContain("restart ICE");
        connections.last().listener.stateChanged(ConnectionState.FAILED);

        assertThat(connections.last().log).endsWith("restart ICE", "create offer");
        assertThat(room.sent).hasSize(2);
        assertThat(connections.last().closed).isFalse();
    }

    @Test
    void theOneThatGivesWayLeavesItToTheOtherToLookForAnotherWay() {
        join(LATER);
        receive(LATER, answer("theirs"));
        connections.last().listener.stateChanged(ConnectionState.FAILED);
        loop.advance(RoomCall.PATIENCE.minusSeconds(1));
        assertThat(connections.last().log).doesNotContain("restart ICE");
        loop.advance(Duration.ofSeconds(1));

        assertThat(connections.last().log).endsWith("restart ICE", "create offer");
    }

    @Test
    void noOtherWayIsLookedForOnceThereIsOneAgain() {
        join(LATER);
        receive(LATER, answer("theirs"));
        connections.last().listener.stateChanged(ConnectionState.FAILED);
        connections.last().listener.stateChanged(ConnectionState.CONNECTED);
        loop.advance(Duration.ofMinutes(1));
        connections.last().listener.stateChanged(ConnectionState.FAILED);
        room.listener().memberLeft(LATER);
        loop.advance(Duration.ofMinutes(1));

        assertThat(connections.last().log).doesNotContain("restart ICE");
    }

    /** All have new ids after a server that was lost is back. */
    @Test
    void joiningAgainBeginsAnew() {
        join(EARLIER, LATER);
        room.listener().joined(new Members(new PeerId("n"), LAB, List.of(new RoomMember(new PeerId("b"), "Ann"))));

        assertThat(connections.made).extracting(made -> made.closed).containsExactly(true, true, false);
        assertThat(room.sent).last().extracting(FakeRoom.Sent::target).isEqualTo(new PeerId("b"));
    }

    @Test
    void aRoomThatIsFullHasAnExitCodeOfItsOwn() {
        start();
        room.listener().refused(Failure.of(RoomError.ROOM_FULL, "room lab is full"));

        assertThat(ending)
                .isCompletedWithValue(
                        new Ending(ExitCode.ROOM_FULL, "the signaling server does not let us in: room lab is full"));
        assertThat(connections.closed).isTrue();
    }

    @Test
    void aRoomThatIsNotAllowedHasAnExitCodeOfItsOwn() {
        start();
        room.listener().refused(Failure.of(RoomError.NOT_ALLOWED, "the token does not name room lab"));

        assertThat(ending)
                .isCompletedWithValue(new Ending(
                        ExitCode.NOT_ALLOWED,
                        "the signaling server does not let us in: the token does not name room lab"));
    }

    @Test
    void beingTakenOverEndsIt() {
        start();
        room.listener().lost(new Loss(Loss.Kind.TAKEN_OVER, "another connection took our place"));

        assertThat(ending)
                .isCompletedWithValue(new Ending(
                        ExitCode.ID_IN_USE, "the signaling server let us go: another connection took our place"));
    }

    @Test
    void anyOtherRefusalIsAFailure() {
        start();
        room.listener().refused(new Failure("whatever", "no\nway"));

        assertThat(ending)
                .isCompletedWithValue(new Ending(ExitCode.FAILED, "the signaling server does not let us in: no\\nway"));
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        start();
        room.listener().unreachable(new Loss(Loss.Kind.OUTAGE, "ws://host:1/ws: connection refused"));

        assertThat(ending)
                .isCompletedWithValue(new Ending(
                        ExitCode.SIGNALING_UNREACHABLE,
                        "the signaling server is unreachable: ws://host:1/ws: connection refused"));
    }

    @Test
    void nobodyHearsOfAPeerThatCannotDoItsPart() {
        connections.broken = true;

        start();

        assertThat(ending).isCompletedWithValue(new Ending(ExitCode.FAILED, "no WebRTC here"));
        assertThat(room.sent).isEmpty();
    }

    @Test
    void aFileThatHasGoneIsAFailure() {
        config = config.withVideo(new VideoChoice.File(Path.of("no", "such", "file")));

        start();

        assertThat(ending).isCompletedWithValueMatching(result -> result.exitCode() == ExitCode.FAILED);
    }

    @Test
    void theTimeInTheRoomIsCountedFromTheFirstJoining() {
        config = config.withDuration(Duration.ofMinutes(1));
        start();
        loop.advance(Duration.ofMinutes(5));
        room.listener().joined(new Members(OWN, LAB, List.of()));
        loop.advance(Duration.ofSeconds(30));
        room.listener().joined(new Members(OWN, LAB, List.of(EARLIER)));
        loop.advance(Duration.ofSeconds(29));
        assertThat(ending).isNotDone();
        loop.advance(Duration.ofSeconds(1));

        assertThat(ending).isCompletedWithValue(new Ending(ExitCode.DONE, "was in the room for 1m"));
        assertThat(connections.last().closed).isTrue();
        assertThat(room.closed).isTrue();
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void stoppingHangsUpAndFreesAll() {
        config = config.withVideo(VideoChoice.Pattern.defaults());
        join(EARLIER);
        assertThat(connections.last().shown).isSameAs(connections.videos.get(0));

        ending = peer.stop();
        loop.run();

        assertThat(ending).isCompletedWithValue(new Ending(ExitCode.DONE, "stopped"));
        assertThat(connections.last().closed).isTrue();
        assertThat(connections.videos.get(0).closed).isTrue();
        assertThat(connections.closed).isTrue();
    }
}
