package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Servers;
import dev.switchboard.signaling.core.TestMember;
import dev.switchboard.signaling.fleet.MemoryFleet.Fate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can happen in a room that spans nodes, and on one server cannot. */
class FleetRoomsTest {
    private static final String BEN_LEFT = "{'type':'left','payload':{'id':'ben','name':''}}";
    private static final String BEN_JOINED = "{'type':'joined','payload':{'id':'ben','name':''}}";
    private static final String UNREACHABLE = "{'type':'error','payload':{'code':'unreachable',"
            + "'message':'the other servers are not reached; try again'}}";

    private final FleetServers servers = new FleetServers(3, new Servers.Rules(RoutingLimits.DEFAULT));
    private final MemoryFleet fleet = servers.fleet;
    private final TestMember ann = member(0, "ann");
    private final TestMember amy = member(0, "amy");
    private final TestMember ben = member(1, "ben");
    private final TestMember cat = member(2, "cat");

    private TestMember member(int node, String id) {
        return new TestMember(id, servers.directories.get(node).rooms());
    }

    private void send(TestMember from, String frame) {
        from.send(frame);
        servers.settle();
    }

    private void pass(int seconds) {
        servers.loop.pass(TimeUnit.SECONDS.toNanos(seconds));
    }

    @BeforeEach
    void allAreInTheLab() {
        for (var member : List.of(ann, amy, ben, cat)) {
            member.join("lab");
            servers.settle();
        }
        servers.spreadTheNews();
        Stream.of(ann, amy, ben, cat).forEach(TestMember::told);
        fleet.sent.clear();
    }

    @Test
    void whoEntersAtOnceIsSeenInOneOrderByAll() {
        ben.leave();
        servers.settle();
        Stream.of(ann, amy, cat).forEach(TestMember::told);
        var dan = member(1, "dan");
        var eve = member(2, "eve");
        dan.join("lab");
        eve.join("lab");
        servers.settle();

        var seen = ann.told();
        assertThat(seen).hasSize(2);
        assertThat(cat.told()).isEqualTo(seen);
        assertThat(amy.told()).isEqualTo(seen);
        // Each is told of the other once: as one who is here, or as one who came.
        assertThat(String.join("", dan.told())).containsOnlyOnce("'eve'");
        assertThat(String.join("", eve.told())).containsOnlyOnce("'dan'");
    }

    @Test
    void oneOfAnotherNodeThatDoesNotReadIsToldToTheSender() {
        ben.becomes(Endpoint.Readiness.CONGESTED);
        send(ann, "{'type':'offer','payload':1,'target':'ben'}");

        ann.assertTold("{'type':'error','payload':{'code':'target-congested',"
                + "'message':'target does not read its messages: ben'}}");
    }

    @Test
    void aSignalThatIsLostOnTheWayIsToldToItsSender() {
        fleet.loses = (to, message) -> message instanceof NodeMessage.Signal;
        send(ann, "{'type':'offer','payload':1,'target':'ben'}");
        ann.assertTold();
        fleet.loses = (to, message) -> false;
        pass(2);

        ann.assertTold("{'type':'error','payload':{'code':'unreachable',"
                + "'message':'it was lost on the way to another server; try again'}}");
        ben.assertTold();
    }

    @Test
    void anEventThatWasMissedIsMadeUpForByTheNext() {
        fleet.deafen(0, true);
        ben.leave();
        servers.settle();
        fleet.deafen(0, false);
        ann.assertTold();
        cat.leave();
        servers.settle();

        ann.assertTold(BEN_LEFT, BEN_LEFT.replace("ben", "cat"));
    }

    @Test
    void andWhereThereIsNoNextByALook() {
        fleet.deafen(0, true);
        ben.leave();
        servers.settle();
        fleet.deafen(0, false);
        pass(40);

        ann.assertTold(BEN_LEFT);
        cat.assertTold(BEN_LEFT);
    }

    @Test
    void whoIsOnANodeThatDiesHasLeftWithinTenSeconds() {
        servers.kill(1);
        pass(9);

        ann.assertTold(BEN_LEFT);
        cat.assertTold(BEN_LEFT);
    }

    @Test
    void whileTheFleetIsNotReachedThoseOfOneNodeGoOn() {
        fleet.down = true;
        send(ann, "{'type':'offer','payload':1,'target':'amy'}");
        amy.assertTold("{'type':'offer','payload':1,'from':'ann','target':'amy'}");
        ann.assertTold();

        send(ann, "{'type':'offer','payload':1,'target':'ben'}");
        ann.assertTold(UNREACHABLE);
        send(ann, "{'type':'offer','payload':2}");
        ann.assertTold(UNREACHABLE);
        amy.assertTold("{'type':'offer','payload':2,'from':'ann'}");
        var dan = member(0, "dan");
        dan.join("lab");
        servers.settle();
        dan.assertTold(UNREACHABLE);

        amy.leave();
        servers.settle();
        ann.assertTold(BEN_LEFT.replace("ben", "amy"));
        fleet.down = false;
        pass(2);
        ann.assertTold();
        cat.assertTold(BEN_LEFT.replace("ben", "amy"));
    }

    @Test
    void afterALongBreakTheRoomIsWholeAgainWithoutAnybodyReconnecting() {
        fleet.down = true;
        pass(30);
        fleet.forget();
        fleet.down = false;
        pass(5);
        // Who is on one node need not hear that its node has another name.
        assertThat(String.join("", ann.told())).doesNotContain("amy");
        send(ann, "{'type':'offer','payload':1,'target':'ben'}");
        send(cat, "{'type':'offer','payload':2}");

        assertThat(ben.told())
                .endsWith(
                        "{'type':'offer','payload':1,'from':'ann','target':'ben'}",
                        "{'type':'offer','payload':2,'from':'cat'}");
        ann.assertTold("{'type':'offer','payload':2,'from':'cat'}");
    }

    @Test
    void whoComesBackAfterItsNodeWasTakenForDeadIsToldOfAgain() {
        servers.isolate(1, true);
        pass(9);
        ann.assertTold(BEN_LEFT);
        servers.isolate(1, false);
        pass(5);

        ann.assertTold(BEN_JOINED);
        send(ben, "{'type':'offer','payload':1,'target':'cat'}");
        cat.assertTold(BEN_LEFT, BEN_JOINED, "{'type':'offer','payload':1,'from':'ben','target':'cat'}");
    }

    @Test
    void whoEntersAfterATryThatFailedStays() {
        fleet.down = true;
        var dan = member(1, "dan");
        dan.join("lab");
        servers.settle();
        dan.assertTold(UNREACHABLE);
        fleet.down = false;
        dan.join("lab");
        pass(4);

        ann.assertTold(BEN_JOINED.replace("ben", "dan"));
    }

    @Test
    void aRoomThatTheStoreForgotIsWholeAgain() {
        fleet.forgetRooms();
        pass(60);
        Stream.of(ann, amy, ben, cat).forEach(TestMember::told);
        send(ann, "{'type':'offer','payload':1,'target':'ben'}");
        send(cat, "{'type':'offer','payload':2}");

        ben.assertTold(
                "{'type':'offer','payload':1,'from':'ann','target':'ben'}",
                "{'type':'offer','payload':2,'from':'cat'}");
        amy.assertTold("{'type':'offer','payload':2,'from':'cat'}");
    }

    @Test
    void whoIsInARoomOnlyForTheStoreIsPutOut() {
        var nobody = new Resident(
                new RoomMember(new PeerId("ben"), ""),
                servers.directories.get(1).self());
        ben.leave();
        servers.settle();
        fleet.store(1).enter(new RoomId("lab"), nobody, 8);
        servers.settle();
        ann.assertTold(BEN_LEFT, BEN_JOINED);
        // Somebody of that node is in the room, so that it looks.
        member(1, "dan").join("lab");
        pass(40);

        ann.assertTold(BEN_JOINED.replace("ben", "dan"), BEN_LEFT);
    }

    // Who is told of whom first, where comings and signals go different ways.

    @Test
    void aSignalDoesNotOvertakeTheComingOfWhoSentIt() {
        fleet.holdsComings = true;
        var dan = member(1, "dan");
        dan.join("lab");
        servers.settle();
        fleet.holdsRooms = true;
        send(dan, "{'type':'offer','payload':1,'target':'ann'}");
        send(dan, "{'type':'offer','payload':2}");
        ann.assertTold();
        fleet.holdsComings = false;
        fleet.tellComings();
        servers.settle();

        ann.assertTold(
                BEN_JOINED.replace("ben", "dan"),
                "{'type':'offer','payload':1,'from':'dan','target':'ann'}",
                "{'type':'offer','payload':2,'from':'dan'}");
        fleet.holdsRooms = false;
        fleet.answer();
        pass(4);
        // It was told who is there, and of no failure.
        assertThat(dan.told()).hasSize(1);
    }

    @Test
    void whereTheComingIsNotToldOfAtAllTheStoreIsAsked() {
        fleet.deafen(0, true);
        member(1, "dan").join("lab");
        servers.settle();
        var eve = member(1, "eve");
        eve.join("lab");
        servers.settle();
        fleet.deafen(0, false);
        send(eve, "{'type':'offer','payload':1,'target':'ann'}");

        assertThat(ann.told())
                .containsExactly(
                        BEN_JOINED.replace("ben", "dan"),
                        BEN_JOINED.replace("ben", "eve"),
                        "{'type':'offer','payload':1,'from':'eve','target':'ann'}");
    }

    @Test
    void whatComesTooEarlyForTooLongIsToldToItsSender() {
        fleet.holdsComings = true;
        var dan = member(1, "dan");
        dan.join("lab");
        servers.settle();
        dan.told();
        fleet.holdsRooms = true;
        send(dan, "{'type':'offer','payload':1,'target':'ann'}");
        dan.assertTold();
        pass(4);

        ann.assertTold();
        assertThat(dan.told())
                .containsExactly("{'type':'error','payload':{'code':'unreachable',"
                        + "'message':'it was lost on the way to another server; try again'}}");
    }

    // Many rooms.

    private void manyRooms(int node, int count) {
        for (int i = 0; i < count; i++) {
            member(node, "m" + i).join("room" + i);
            servers.settle();
        }
    }

    @Test
    void manyRoomsAreLookedAtAFewAtATime() {
        manyRooms(0, 3 * Chores.MAX_UNDER_WAY);
        fleet.holdsRooms = true;
        servers.directories.get(0).resumed();
        servers.settle();
        assertThat(fleet.unanswered).hasSize(Chores.MAX_UNDER_WAY);
        fleet.answer();
        servers.settle();
        assertThat(fleet.unanswered).hasSize(Chores.MAX_UNDER_WAY);
    }

    @Test
    void manyRoomsAreEnteredAgainAFewAtATimeAndAllSoon() {
        int count = 3000;
        manyRooms(0, count);
        fleet.down = true;
        pass(30);
        fleet.forget();
        fleet.down = false;
        fleet.holdsRooms = true;
        pass(2);
        assertThat(fleet.unanswered).hasSizeLessThanOrEqualTo(3 * 2 * Chores.MAX_UNDER_WAY);
        fleet.holdsRooms = false;
        fleet.answer();
        pass(3);

        assertThat(fleet.rooms()).isEqualTo(count + 1);
    }

    // What the store does late.

    @Test
    void whoEntersLaterThanItWasTakenOutIsTakenOutAgain() {
        var dan = member(1, "dan");
        fleet.next("enter", Fate.LATE);
        dan.join("attic");
        servers.settle();
        dan.assertTold(UNREACHABLE);
        fleet.doLate();
        assertThat(fleet.rooms()).isEqualTo(2);
        pass(7);

        assertThat(fleet.rooms()).isEqualTo(1);
    }

    @Test
    void whoEntersAgainAndIsTakenOutLateStays() {
        // So that the room is not looked at by chance.
        manyRooms(1, 500);
        pass(2);
        var dan = member(1, "dan");
        fleet.next("enter", Fate.NOT_DONE);
        dan.join("lab");
        fleet.next("leave", Fate.LATE);
        servers.settle();
        dan.join("lab");
        servers.settle();
        fleet.doLate();
        pass(2);

        ann.assertTold(
                BEN_JOINED.replace("ben", "dan"), BEN_LEFT.replace("ben", "dan"), BEN_JOINED.replace("ben", "dan"));
        send(dan, "{'type':'offer','payload':1,'target':'ann'}");
        ann.assertTold("{'type':'offer','payload':1,'from':'dan','target':'ann'}");
    }
}
