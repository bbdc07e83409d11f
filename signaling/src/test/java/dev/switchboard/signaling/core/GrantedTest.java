package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Body;
import dev.switchboard.proto.Command;
import dev.switchboard.proto.IceServerEntry;
import dev.switchboard.proto.IceServerList;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.NamePattern;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What tokens and limits allow, and what not. */
@SuppressWarnings("this-escape") // Others say where the connections are opened, and need nothing of their own for it.
public class GrantedTest {
    private final EventRecorder events = new EventRecorder();
    private final Servers servers = servers(
            new Servers.Rules(new RoutingLimits(2, 2, 1, 2), events, new Budget(1 << 20), GrantedTest::serversFor));

    /** Where the connections are opened. */
    protected Servers servers(Servers.Rules rules) {
        return Servers.one(rules);
    }

    /** A connection and its session. */
    private final class Peer {
        final RecordingEndpoint endpoint = new RecordingEndpoint();
        final Session session;

        Peer(Role role, Grant grant) {
            session = servers.open(role, endpoint, grant);
        }

        Peer send(Command command, String source, String target) {
            return receive(MessageCodec.encode(
                    new Request(command, new PeerId(source), new PeerId(target), new Body("Ym9keQ=="))));
        }

        Peer init(String id) {
            return receive(MessageCodec.encode(Request.init(new PeerId(id))));
        }

        Peer join(String room) {
            return receive(
                    "{\"type\":\"register\",\"payload\":\"%s\"}".formatted(room).getBytes(StandardCharsets.UTF_8));
        }

        private Peer receive(byte[] bytes) {
            session.receive(new Frame(bytes, 0));
            servers.settle();
            return this;
        }

        void assertTold(String... lines) {
            servers.settle();
            assertThat(endpoint.story()).containsExactly(lines);
        }

        void assertToldOfRoom(String part) {
            assertThat(endpoint.delivered).hasSize(1);
            assertThat(new String(endpoint.delivered.remove(0), StandardCharsets.UTF_8))
                    .contains(part);
        }
    }

    private Peer answerPeer(Grant grant) {
        return new Peer(Role.ANSWER_PEER, grant);
    }

    private Peer offerPeer(Grant grant) {
        return new Peer(Role.OFFER_PEER, grant);
    }

    private static Grant grant(String subject, String id, String target, String room) {
        return new Grant(Optional.of(subject), List.of(pattern(id)), List.of(pattern(target)), List.of(pattern(room)));
    }

    private static NamePattern pattern(String text) {
        return new NamePattern(text);
    }

    private static Grant robot(String subject) {
        return grant(subject, "robot-*", "nobody", "nowhere");
    }

    private static Grant pilot(String subject) {
        return grant(subject, "pilot-*", "robot-*", "nowhere");
    }

    @Test
    void anAnswerPeerRegistersOnlyWhatItsTokenAllows() {
        var robot = answerPeer(robot("a"));
        robot.init("mallory").assertTold("101: 4 the token does not allow to speak for mallory");
        assertThat(robot.session.isRegistered()).isFalse();

        robot.init("robot-1").assertTold("101: 0 ok");
        assertThat(robot.session.isRegistered()).isTrue();
    }

    @Test
    void anOfferPeerCallsOnlyAsWhomAndWhomItsTokenAllows() {
        answerPeer(Grant.ALL).init("robot-1");
        answerPeer(Grant.ALL).init("vault");
        var pilot = offerPeer(pilot("a"));

        pilot.send(Command.OFFER, "ceo", "robot-1").assertTold("103: 4 the token does not allow to speak for ceo");
        pilot.send(Command.OFFER, "pilot-1", "vault").assertTold("103: 4 the token does not allow to call vault");
        pilot.send(Command.CANDIDATE, "pilot-1", "vault").assertTold("104: 4 the token does not allow to call vault");
        pilot.send(Command.OFFER, "pilot-1", "robot-1").assertTold("103: 0 ok");
    }

    @Test
    void credentialsForIceServersAreOfTheTokensSubject() throws Exception {
        for (var peer : List.of(answerPeer(robot("owner")), offerPeer(robot("owner")))) {
            peer.receive(MessageCodec.encode(Request.iceServers(new PeerId("robot-1"))));
            var response = (Response) MessageCodec.decode(peer.endpoint.delivered.remove(0));

            assertThat(Objects.requireNonNull(response.body()).asIceServers()).isEqualTo(serversFor("owner"));
            assertThat(peer.session.isRegistered()).isFalse();
        }
    }

    @Test
    void withoutTokensTheyAreOfTheId() throws Exception {
        var peer = answerPeer(Grant.ALL).init("a").init("b");
        peer.assertTold("101: 0 ok", "101: 0 ok");
        peer.receive(MessageCodec.encode(Request.iceServers(new PeerId("b"))));
        var response = (Response) MessageCodec.decode(peer.endpoint.delivered.remove(0));

        assertThat(Objects.requireNonNull(response.body()).asIceServers()).isEqualTo(serversFor("b"));
    }

    @Test
    void nobodyIsGivenIceServersUnderAnIdThatIsNotItsOwn() {
        var mallory = Request.iceServers(new PeerId("mallory"));
        answerPeer(robot("a"))
                .receive(MessageCodec.encode(mallory))
                .assertTold("106: 4 the token does not allow to speak for mallory");
        answerPeer(Grant.ALL)
                .init("one")
                .init("two")
                .receive(MessageCodec.encode(mallory))
                .assertTold("101: 0 ok", "101: 0 ok", "106: 4 this connection speaks for 2 other ids");
    }

    @Test
    void aClientOfRoomsIsGivenIceServersBeforeItJoins() throws Exception {
        var member = new Peer(Role.ROOM_MEMBER, grant("owner", "x", "x", "lab-*"));
        member.receive(RoomCodec.encode(new RoomMessage.IceServersWanted()));

        assertThat(RoomCodec.decode(member.endpoint.delivered.remove(0)))
                .isEqualTo(new RoomMessage.IceServersOffered(serversFor("owner")));
    }

    private static IceServerList serversFor(String user) {
        return new IceServerList(60, List.of(new IceServerEntry(List.of("turn:a"), user, "secret")));
    }

    @Test
    void aMemberJoinsOnlyTheRoomsThatItsTokenAllows() {
        var member = new Peer(Role.ROOM_MEMBER, grant("a", "x", "x", "lab-*"));
        member.join("board").assertToldOfRoom("\"code\":\"not-allowed\"");
        member.join("lab-1").assertToldOfRoom("\"type\":\"members\"");
    }

    @Test
    void aTokenOfTheSameSubjectTakesTheIdOverAtOnce() {
        var old = answerPeer(robot("owner")).init("robot-1");
        var pilot = offerPeer(Grant.ALL).send(Command.OFFER, "pilot-1", "robot-1");
        pilot.assertTold("103: 0 ok");

        answerPeer(robot("owner")).init("robot-1").assertTold("101: 0 ok");
        assertThat(old.endpoint.ended).containsExactly(EndReason.TAKEN_OVER);

        old.session.closed("taken over");
        pilot.assertTold("GONE robot-1 -> pilot-1");
        pilot.send(Command.OFFER, "pilot-1", "robot-1").assertTold("103: 0 ok");
    }

    @Test
    void aTokenOfAnotherSubjectHasToWaitLikeAnybody() {
        var holder = answerPeer(robot("owner")).init("robot-1");
        var other = answerPeer(robot("somebody-else")).init("robot-1");

        other.assertTold();
        holder.endpoint.probe.complete(true);
        other.assertTold("101: 3 id in use: robot-1");
        assertThat(holder.endpoint.ended).isEmpty();
    }

    @Test
    void withoutTokensThereIsNoSubjectToTakeAnIdOverBy() {
        var holder = answerPeer(Grant.ALL).init("robot-1");
        answerPeer(Grant.ALL).init("robot-1").assertTold();
        assertThat(holder.endpoint.ended).isEmpty();
    }

    @Test
    void anOfferPeerTakesItsOwnCallOverToo() {
        answerPeer(Grant.ALL).init("robot-1");
        var old = offerPeer(pilot("owner")).send(Command.OFFER, "pilot-1", "robot-1");

        offerPeer(pilot("owner")).send(Command.OFFER, "pilot-1", "robot-1").assertTold("103: 0 ok");
        assertThat(old.endpoint.ended).containsExactly(EndReason.TAKEN_OVER);
    }

    @Test
    void aConnectionSpeaksForAsManyIdsAsItMay() {
        var gateway =
                answerPeer(Grant.ALL).init("one").init("two").init("three").init("one");
        gateway.assertTold("101: 0 ok", "101: 0 ok", "101: 4 this connection speaks for 2 other ids", "101: 0 ok");

        offerPeer(Grant.ALL).send(Command.OFFER, "pilot", "two").assertTold("103: 0 ok");
        gateway.assertTold("OFFER pilot -> two");
        gateway.send(Command.ANSWER, "one", "pilot").assertTold("102: 1 unknown target: pilot");
        gateway.send(Command.ANSWER, "two", "pilot").assertTold("102: 0 ok");

        gateway.session.closed("gone");
        assertThat(answerPeer(Grant.ALL).init("one").endpoint.story()).containsExactly("101: 0 ok");
    }

    @Test
    void anOfferPeerCallsAsManyTargetsAsItMay() {
        var robots = List.of(
                answerPeer(Grant.ALL).init("a"),
                answerPeer(Grant.ALL).init("b"),
                answerPeer(Grant.ALL).init("c"));
        var pilot = offerPeer(Grant.ALL)
                .send(Command.OFFER, "pilot", "a")
                .send(Command.OFFER, "pilot", "b")
                .send(Command.OFFER, "pilot", "c")
                .send(Command.CANDIDATE, "pilot", "a");
        pilot.assertTold("103: 0 ok", "103: 0 ok", "103: 10 a connection calls at most 2 targets", "104: 0 ok");

        robots.get(0).session.closed("gone");
        pilot.assertTold("GONE a -> pilot");
        pilot.send(Command.OFFER, "pilot", "c").assertTold("103: 0 ok");
    }

    @Test
    void thereAreAsManyRoomsAsThereMayBe() {
        var first = new Peer(Role.ROOM_MEMBER, Grant.ALL).join("one");
        new Peer(Role.ROOM_MEMBER, Grant.ALL).join("two").assertToldOfRoom("\"code\":\"too-many-rooms\"");
        new Peer(Role.ROOM_MEMBER, Grant.ALL).join("one").assertToldOfRoom("\"type\":\"members\"");

        first.session.closed("gone");
        assertThat(servers.rooms()).isEqualTo(1);
    }

    @Test
    void whatHappensIsCounted() {
        var robot = answerPeer(robot("a")).init("mallory").init("robot-1");
        var pilot = offerPeer(pilot("a"))
                .send(Command.OFFER, "pilot-1", "robot-2")
                .send(Command.OFFER, "pilot-1", "robot-1")
                .send(Command.OFFER, "pilot-1", "vault");
        pilot.session.exceedsMessageRate();
        pilot.session.closed("too fast");
        robot.session.closed("gone");

        assertThat(events.story)
                .containsExactly(
                        "connected ANSWER_PEER",
                        "refused NOT_GRANTED",
                        "registered ANSWER_PEER",
                        "connected OFFER_PEER",
                        "registered OFFER_PEER",
                        "refused UNKNOWN_TARGET",
                        "not forwarded OFFER from OFFER_PEER: UNKNOWN_TARGET",
                        "forwarded OFFER from OFFER_PEER",
                        "refused NOT_GRANTED",
                        "not forwarded OFFER from OFFER_PEER: NOT_GRANTED",
                        "refused MESSAGE_RATE",
                        "disconnected OFFER_PEER",
                        "unregistered OFFER_PEER",
                        "disconnected ANSWER_PEER",
                        "unregistered ANSWER_PEER");
    }
}
