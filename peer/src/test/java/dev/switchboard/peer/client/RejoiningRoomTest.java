package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IceOffers;
import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.FakeLoop;
import dev.switchboard.proto.IceServerEntry;
import dev.switchboard.proto.IceServerList;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomError;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage;
import dev.switchboard.proto.RoomMessage.Failure;
import dev.switchboard.proto.RoomMessage.IceServersOffered;
import dev.switchboard.proto.RoomMessage.IceServersWanted;
import dev.switchboard.proto.RoomMessage.Joined;
import dev.switchboard.proto.RoomMessage.Left;
import dev.switchboard.proto.RoomMessage.Members;
import dev.switchboard.proto.RoomMessage.Register;
import dev.switchboard.proto.RoomMessage.Signal;
import dev.switchboard.proto.RoomMessage.SignalType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RejoiningRoomTest {
    private static final Register REGISTRATION = new Register(new RoomId("lab"), "Ann");
    private static final PeerId OWN = new PeerId("1");
    private static final PeerId OTHER = new PeerId("2");
    private static final RoomMember BOB = new RoomMember(OTHER, "Bob");
    private static final Members MEMBERS = new Members(OWN, new RoomId("lab"), List.of(BOB));
    private static final Failure FULL = Failure.of(RoomError.ROOM_FULL, "the room is full");

    private final FakeLoop loop = new FakeLoop();
    private final FakeConnector connector = new FakeConnector();
    private final Recorder listener = new Recorder();
    private final RejoiningRoom room = new RejoiningRoom(
            connector,
            SignalingAddress.defaults(),
            REGISTRATION,
            new IceOffers(IceConfig.none()),
            loop,
            StoryLog.untagged(),
            new Backoff(new Random(1)));

    private static final class Recorder implements RoomSignalingListener {
        final List<Object> events = new ArrayList<>();

        @Override
        public void joined(Members members) {
            events.add(members);
        }

        @Override
        public void memberJoined(RoomMember member) {
            events.add("joined: " + member);
        }

        @Override
        public void memberLeft(RoomMember member) {
            events.add("left: " + member);
        }

        @Override
        public void received(Signal signal) {
            events.add(signal);
        }

        @Override
        public void refused(Failure failure) {
            events.add(failure);
        }

        @Override
        public void unreachable(Loss loss) {
            events.add("unreachable: " + loss.reason());
        }

        @Override
        public void lost(Loss loss) {
            events.add("lost: " + loss.reason());
        }
    }

    @BeforeEach
    void connect() {
        room.connect(listener);
    }

    private void join() {
        connector.last().listener.opened();
        connector.last().receive(MEMBERS);
    }

    private void loseAndReconnect() {
        connector.last().listener.lost(Loss.outage("it closed the connection with code 1012"));
        loop.advance(Backoff.FIRST);
        connector.last().listener.opened();
    }

    @Test
    void registersOnceConnected() {
        assertThat(connector.last().uri).hasToString("ws://localhost:18080/ws");
        connector.last().listener.opened();

        assertThat(connector.last().sentInRoom).containsExactly(REGISTRATION);
        assertThat(listener.events).isEmpty();
    }

    private FakeConnector.Made openAsking(IceOffers offers) {
        var asking = new RejoiningRoom(
                connector,
                SignalingAddress.defaults(),
                REGISTRATION,
                offers,
                loop,
                StoryLog.untagged(),
                new Backoff(new Random(1)));
        asking.connect(listener);
        connector.last().listener.opened();
        return connector.last();
    }

    @Test
    void iceServersAreKnownBeforeAnybodyIsCalled() {
        var offers = new IceOffers(IceConfig.defaults());
        var connection = openAsking(offers);
        assertThat(connection.sentInRoom).containsExactly(new IceServersWanted(), REGISTRATION);

        connection.receive(new IceServersOffered(new IceServerList(0, List.of(IceServerEntry.open("stun:a")))));
        assertThat(offers.complete(IceConfig.defaults()).servers()).containsExactly(IceServer.stun("stun:a"));
        assertThat(listener.events).isEmpty();
    }

    @Test
    void aServerThatKnowsOfNoIceServersLetsUsInAllTheSame() {
        var offers = new IceOffers(IceConfig.defaults());
        var connection = openAsking(offers);
        connection.receive(Failure.of(RoomError.UNKNOWN_TYPE, "a client sends register"));
        connection.receive(MEMBERS);

        assertThat(listener.events).containsExactly(MEMBERS);
        assertThat(offers.complete(IceConfig.defaults())).isEqualTo(IceConfig.defaults());
    }

    @Test
    void tellsWhatTheServerTells() {
        var offer = new Signal(SignalType.OFFER, "{}", OTHER, null);
        join();
        for (RoomMessage message : List.of(new Joined(BOB), offer, new Left(BOB))) {
            connector.last().receive(message);
        }

        assertThat(listener.events).containsExactly(MEMBERS, "joined: Bob (2)", offer, "left: Bob (2)");
    }

    @Test
    void whatIsNotKnownOrNotReadableIsPassedOver() {
        join();
        connector.last().receive("{\"type\":\"fanfare\",\"payload\":1}");
        connector.last().receive("{\"type\":\"members\"}");
        connector.last().receive("nonsense");

        assertThat(listener.events).containsExactly(MEMBERS);
        assertThat(connector.last().aborted).isFalse();
    }

    @Test
    void signalsGoToOneMember() {
        join();
        room.send(SignalType.CANDIDATE, "{}", OTHER);

        assertThat(connector.last().sentInRoom)
                .containsExactly(REGISTRATION, new Signal(SignalType.CANDIDATE, "{}", null, OTHER));
    }

    @Test
    void nothingIsSentBeforeWeAreInTheRoom() {
        room.send(SignalType.CANDIDATE, "{}", OTHER);
        connector.last().listener.opened();
        room.send(SignalType.CANDIDATE, "{}", OTHER);
        join();
        loseAndReconnect();
        room.send(SignalType.CANDIDATE, "{}", OTHER);

        assertThat(connector.last().sentInRoom).containsExactly(REGISTRATION);
    }

    @Test
    void aServerThatSaysToTryAgainIsTriedAgain() {
        connector.last().listener.opened();
        connector.last().receive(Failure.of(RoomError.UNREACHABLE, "the other servers are not reached"));
        loop.advance(Backoff.FIRST);
        join();

        assertThat(listener.events).containsExactly(MEMBERS);
    }

    @Test
    void firstFailureIsTold() {
        connector.last().listener.lost(Loss.outage("connection refused"));

        assertThat(listener.events).containsExactly("unreachable: ws://localhost:18080/ws: connection refused");
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void lossBeforeTheFirstJoiningIsAFirstFailure() {
        connector.last().listener.opened();
        connector.last().listener.lost(Loss.outage("gone"));

        assertThat(listener.events).containsExactly("unreachable: ws://localhost:18080: gone");
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void firstRefusalIsTold() {
        connector.last().listener.opened();
        connector.last().receive(FULL);

        assertThat(listener.events).containsExactly(FULL);
    }

    @Test
    void lossIsMetByFurtherAttemptsUntilWeAreInAgain() {
        join();
        connector.last().listener.lost(Loss.outage("it closed the connection with code 1012"));
        for (int attempt = 2; attempt < 12; attempt++) {
            awaitAttempt(attempt);
            connector.last().listener.lost(Loss.outage("connection refused"));
        }
        awaitAttempt(12);
        join();

        assertThat(listener.events).containsExactly(MEMBERS, MEMBERS);
        assertThat(loop.waiting()).as("only the heartbeat").isEqualTo(1);
    }

    /** Lets as much time pass as it takes: more, and an attempt that nobody answers would be given up. */
    private void awaitAttempt(int attempt) {
        var step = Duration.ofMillis(100);
        for (var passed = Duration.ZERO;
                connector.made.size() < attempt && passed.compareTo(Backoff.LONGEST) <= 0;
                passed = passed.plus(step)) {
            loop.advance(step);
        }
        assertThat(connector.made).hasSize(attempt);
    }

    /** It may be full of our own last connection. */
    @Test
    void aRoomThatIsFullWhenWeComeBackIsTriedAgain() {
        join();
        loseAndReconnect();
        connector.last().receive(FULL);
        assertThat(connector.last().aborted).isTrue();
        loop.advance(Backoff.FIRST.multipliedBy(2));
        join();

        assertThat(listener.events).containsExactly(MEMBERS, MEMBERS);
    }

    @Test
    void aMessageThatIsRefusedChangesNothing() {
        join();
        connector.last().receive(Failure.of(RoomError.UNKNOWN_TARGET, "nobody of that id is in the room"));

        assertThat(listener.events).containsExactly(MEMBERS);
        assertThat(connector.last().aborted).isFalse();
    }

    @Test
    void aServerThatFallsSilentIsLost() {
        join();
        loop.advance(LiveConnection.PING_INTERVAL.multipliedBy(2));

        assertThat(connector.made.get(0).aborted).isTrue();
        loop.advance(Backoff.FIRST);
        assertThat(connector.made).hasSize(2);
    }

    @Test
    void whoIsTakenOverDoesNotComeBackToFight() {
        join();
        connector.last().listener.lost(Loss.closed(4001, ""));
        loop.advance(Duration.ofHours(1));

        assertThat(listener.events)
                .containsExactly(
                        MEMBERS,
                        "lost: another connection with the same token took our place: it closed with code 4001");
        assertThat(connector.made).hasSize(1);
    }

    @Test
    void afterATokenExpiredWeAreBackAtOnce() {
        join();
        connector.last().listener.lost(Loss.closed(4002, ""));
        loop.advance(Duration.ZERO);
        join();

        assertThat(listener.events).containsExactly(MEMBERS, MEMBERS);
    }

    @Test
    void closeEndsAttempts() {
        join();
        connector.last().listener.lost(Loss.outage("gone"));
        var closed = new ArrayList<String>();
        room.close(() -> closed.add("closed"));
        loop.advance(Duration.ofHours(1));

        assertThat(closed).containsExactly("closed");
        assertThat(connector.made).hasSize(1);
    }

    @Test
    void closeSaysGoodbye() {
        join();
        var closed = new ArrayList<String>();
        room.close(() -> closed.add("closed"));
        connector.last().listener.lost(Loss.outage("the other side closed too"));

        assertThat(connector.last().closed).isTrue();
        assertThat(closed).containsExactly("closed");
        assertThat(listener.events).containsExactly(MEMBERS);
    }
}
