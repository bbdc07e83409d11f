package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import dev.switchboard.signaling.core.Callee;
import dev.switchboard.signaling.core.Caller;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.Role;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Servers;
import dev.switchboard.signaling.core.TestPeer;
import dev.switchboard.signaling.fleet.MemoryFleet.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can happen between nodes, and on one server cannot. */
class FleetTest {
    private static final Grant OWNER =
            new Grant(Optional.of("owner"), Grant.ALL.ids(), Grant.ALL.targets(), Grant.ALL.rooms());

    private final FleetServers servers = new FleetServers(3, new Servers.Rules(RoutingLimits.DEFAULT));
    private final MemoryFleet fleet = servers.fleet;
    private final TestPeer alice = answerPeer(0, "alice", Grant.ALL);
    private final TestPeer bob = offerPeer(1, "bob");

    private TestPeer answerPeer(int node, String id, Grant grant) {
        return new TestPeer(id, endpoint -> servers.openOn(node, Role.ANSWER_PEER, endpoint, grant));
    }

    private TestPeer offerPeer(int node, String id) {
        return new TestPeer(id, endpoint -> servers.openOn(node, Role.OFFER_PEER, endpoint, Grant.ALL));
    }

    private void registers(TestPeer peer) {
        peer.init();
        servers.settle();
        peer.assertTold("101: 0 ok");
    }

    private void send(TestPeer from, Command command, String target) {
        from.send(command, target);
        servers.settle();
    }

    private void pass(int seconds) {
        servers.loop.pass(TimeUnit.SECONDS.toNanos(seconds));
    }

    @BeforeEach
    void bobCallsAlice() {
        registers(alice);
        send(bob, Command.OFFER, "alice");
        bob.assertTold("103: 0 ok");
        alice.assertTold("OFFER bob -> alice");
        servers.spreadTheNews();
        fleet.sent.clear();
        fleet.lookups = 0;
    }

    private List<String> sent() {
        return fleet.sent.stream()
                .map(message -> message.getClass().getSimpleName())
                .toList();
    }

    // The way there and back.

    @Test
    void onceSetUpAForwardIsOneMessageAndNoLookup() {
        send(bob, Command.CANDIDATE, "alice");
        send(alice, Command.ANSWER, "bob");

        assertThat(sent()).containsExactly("Forward", "Forward");
        assertThat(fleet.lookups).isZero();
        bob.assertTold("104: 0 ok", "ANSWER alice -> bob");
    }

    @Test
    void whoLeavesIsMissedOnTheOtherNode() {
        bob.leave();
        servers.settle();
        alice.assertTold("GONE bob -> alice");

        alice.leave();
        servers.settle();
        assertThat(fleet.holder("alice")).isNull();
    }

    @Test
    void aForwardThatFindsItsTargetCongestedIsRefusedAfterIt() {
        alice.becomes(Endpoint.Readiness.CONGESTED);
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 0 ok", "104: 8 target does not read its messages: alice");

        fleet.sent.clear();
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 8 target does not read its messages: alice");
        assertThat(sent()).isEmpty();

        alice.becomes(Endpoint.Readiness.READY);
        servers.spreadTheNews();
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 0 ok");
    }

    // Losses.

    @Test
    void whatIsLostOnTheWayIsToldToItsSenderOnce() {
        fleet.loses = (to, message) -> message instanceof NodeMessage.Forward;
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 0 ok");

        fleet.loses = (to, message) -> false;
        send(bob, Command.OFFER, "alice");
        bob.assertTold("103: 0 ok", "104: 11 it was lost on the way to another server; try again");
        alice.assertTold("OFFER bob -> alice");

        pass(5);
        bob.assertTold();
    }

    @Test
    void theLastMessageIsMissedByTheNextHeartbeat() {
        fleet.loses = (to, message) -> message instanceof NodeMessage.Forward;
        send(alice, Command.ANSWER, "bob");
        alice.assertTold("102: 0 ok");
        pass(2);

        alice.assertTold("102: 11 it was lost on the way to another server; try again");
    }

    @Test
    void alsoWhereTheNewsOfTheLossIsLost() {
        fleet.loses = (to, message) -> message instanceof NodeMessage.Forward || message instanceof NodeMessage.Missing;
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 0 ok");
        pass(2);
        send(alice, Command.ANSWER, "bob");
        bob.assertTold();
        fleet.loses = (to, message) -> false;
        pass(4);

        bob.assertTold("104: 11 it was lost on the way to another server; try again");
        alice.assertTold("102: 0 ok", "102: 11 it was lost on the way to another server; try again");
    }

    @Test
    void whatTheNodesThemselvesSayIsSaidAgain() {
        fleet.loses = (to, message) -> message instanceof NodeMessage.Left;
        bob.leave();
        servers.settle();
        alice.assertTold();
        fleet.loses = (to, message) -> false;
        pass(2);

        alice.assertTold("GONE bob -> alice");
    }

    @Test
    void aCallThatNobodyAdmitsIsGivenUp() {
        registers(answerPeer(0, "carol", Grant.ALL));
        fleet.loses = (to, message) -> message instanceof NodeMessage.Call;
        send(bob, Command.OFFER, "carol");
        bob.assertTold();
        pass(7);

        bob.assertTold("103: 11 the other servers are not reached; try again");
    }

    @Test
    void aCallThatWasGivenUpIsNotSaidAgain() {
        var carol = answerPeer(0, "carol", Grant.ALL);
        registers(carol);
        var owner = new TestPeer("owner", endpoint -> servers.openOn(1, Role.OFFER_PEER, endpoint, OWNER));
        fleet.loses = (to, message) -> message instanceof NodeMessage.Call;
        send(owner, Command.OFFER, "carol");
        pass(7);
        owner.assertTold("103: 11 the other servers are not reached; try again");
        fleet.loses = (to, message) -> false;
        send(owner, Command.OFFER, "carol");
        pass(4);

        // The former call would take the id over from this one.
        assertThat(owner.ended()).isEmpty();
        owner.assertTold("103: 0 ok");
        carol.assertTold("OFFER owner -> carol");
        send(owner, Command.CANDIDATE, "carol");
        carol.assertTold("CANDIDATE owner -> carol");
    }

    @Test
    void newsThatAreLostAreSaidAgainAsTheyAreByThen() {
        fleet.loses = (to, message) -> message instanceof NodeMessage.Became;
        alice.becomes(Endpoint.Readiness.CONGESTED);
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 0 ok", "104: 8 target does not read its messages: alice");
        fleet.loses = (to, message) -> false;
        alice.becomes(Endpoint.Readiness.READY);
        pass(4);

        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 0 ok");
    }

    @Test
    void newsOfTheCallerThatAreLostAreSaidAgainAsTheyAreByThen() {
        fleet.loses = (to, message) -> message instanceof NodeMessage.Became;
        bob.becomes(Endpoint.Readiness.CONGESTED);
        pass(2);
        bob.becomes(Endpoint.Readiness.READY);
        fleet.loses = (to, message) -> false;
        pass(4);

        send(alice, Command.ANSWER, "bob");
        alice.assertTold("102: 0 ok");
    }

    @Test
    void aRefusalThatIsLostIsSaidAgain() {
        fleet.loses = (to, message) -> message instanceof NodeMessage.Refused;
        alice.becomes(Endpoint.Readiness.CONGESTED);
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 0 ok");
        fleet.loses = (to, message) -> false;
        pass(4);

        bob.assertTold("104: 8 target does not read its messages: alice");
    }

    @Test
    void aNodeThatHearsNothingIsNotCalledForEver() {
        fleet.deafen(0, true);
        var dan = offerPeer(1, "dan");
        for (int i = 0; i < Link.MAX_KEPT; i++) {
            send(dan, Command.OFFER, "alice");
        }
        assertThat(sent()).hasSize(Link.MAX_KEPT);
        send(dan, Command.OFFER, "alice");
        assertThat(sent()).hasSize(Link.MAX_KEPT);

        fleet.deafen(0, false);
        pass(4);
        send(dan, Command.OFFER, "alice");
        alice.assertTold("OFFER dan -> alice");
    }

    // Ids.

    @Test
    void anIdThatTheStoreForgotIsNotHeldByTwoOfOneNode() {
        fleet.forgetIds();
        var other = answerPeer(0, "alice", Grant.ALL);
        registers(other);

        assertThat(alice.ended()).containsExactly(EndReason.GAVE_WAY);
        assertThat(other.ended()).isEmpty();
    }

    @Test
    void aClaimThatWasDoneAndNotAnsweredIsKnownAsOnesOwn() {
        fleet.forgetIds();
        fleet.next("claim", Fate.UNANSWERED, Fate.NOT_DONE);
        pass(6);

        assertThat(alice.ended()).isEmpty();
        send(offerPeer(2, "dan"), Command.OFFER, "alice");
        alice.assertTold("OFFER dan -> alice");
    }

    @Test
    void manyIdsAreClaimedAgainAFewAtATime() {
        for (int i = 0; i < 2 * Chores.MAX_UNDER_WAY; i++) {
            registers(answerPeer(0, "peer" + i, Grant.ALL));
        }
        fleet.forget();
        fleet.holdsClaims = true;
        pass(4);
        assertThat(fleet.unanswered).hasSize(Chores.MAX_UNDER_WAY);

        fleet.holdsClaims = false;
        fleet.answer();
        servers.settle();
        for (int i = 0; i < 2 * Chores.MAX_UNDER_WAY; i++) {
            assertThat(fleet.holder("peer" + i)).isNotNull();
        }
    }

    @Test
    void severalAnswersThatALeaseRanOutBeginOneAnew() {
        fleet.forget();
        fleet.holdsRenewals = true;
        pass(4);
        fleet.holdsRenewals = false;
        fleet.answer();
        servers.settle();

        assertThat(fleet.leases()).isEqualTo(servers.directories.size());
    }

    @Test
    void aTokenOfTheSameSubjectTakesTheIdOverFromAnotherNode() {
        var old = answerPeer(0, "robot", OWNER);
        registers(old);
        registers(answerPeer(2, "robot", OWNER));

        assertThat(old.ended()).containsExactly(EndReason.TAKEN_OVER);
        assertThat(Objects.requireNonNull(fleet.holder("robot")).node())
                .isEqualTo(servers.directories.get(2).self());
    }

    @Test
    void whoEntersByTwoNodesAtOnceGetsTheIdByOne() {
        var one = answerPeer(1, "robot", Grant.ALL);
        var two = answerPeer(2, "robot", Grant.ALL);
        one.init();
        two.init();
        servers.settle();
        one.answersProbe(true);
        two.answersProbe(true);
        servers.settle();

        one.assertTold("101: 0 ok");
        two.assertTold("101: 3 id in use: robot");
    }

    @Test
    void aProbeWithoutAnswerLeavesTheIdWhereItIsWhileItsNodeLives() {
        var newcomer = answerPeer(2, "alice", Grant.ALL);
        newcomer.init();
        pass(5);

        newcomer.assertTold("101: 3 id in use: alice");
    }

    @Test
    void anIdWhoseRefreshFailedIsRefreshedSoon() {
        for (int i = 0; i < 3000; i++) {
            registers(answerPeer(0, "peer" + i, Grant.ALL));
        }
        var failed = new ArrayList<PeerId>();
        fleet.refreshed.clear();
        fleet.refuses = failed::add;
        pass(6);
        assertThat(failed).hasSizeGreaterThan(5);
        assertThat(fleet.refreshed).isEmpty();
        fleet.refuses = id -> false;
        pass(3);

        assertThat(fleet.refreshed).containsAll(failed);
    }

    @Test
    void anIdThatWasTakenOverWithoutAnAnswerIsGivenBack() {
        var old = answerPeer(0, "robot", OWNER);
        registers(old);
        var before = fleet.holder("robot");
        fleet.next("replace", Fate.UNANSWERED);
        var other = answerPeer(2, "robot", OWNER);
        other.init();
        servers.settle();

        other.assertTold("101: 11 the other servers are not reached; try again");
        assertThat(old.ended()).isEmpty();
        assertThat(fleet.holder("robot")).isEqualTo(before);
    }

    @Test
    void soIsOneThatIsTakenOverLaterThanItWasGivenBack() {
        var old = answerPeer(0, "robot", OWNER);
        registers(old);
        var before = fleet.holder("robot");
        fleet.next("replace", Fate.LATE);
        answerPeer(2, "robot", OWNER).init();
        // Between two renewals, with which the former holder would find that it is none.
        servers.loop.pass(Chores.LATE_NANOS - TimeUnit.MILLISECONDS.toNanos(200));
        fleet.doLate();
        assertThat(fleet.holder("robot")).isNotEqualTo(before);
        servers.loop.pass(TimeUnit.MILLISECONDS.toNanos(500));

        assertThat(old.ended()).isEmpty();
        assertThat(fleet.holder("robot")).isEqualTo(before);
    }

    @Test
    void anIdThatIsClaimedLaterThanItWasGivenUpIsGivenUpAgain() {
        fleet.next("claim", Fate.LATE);
        answerPeer(2, "robot", Grant.ALL).init();
        servers.settle();
        fleet.doLate();
        assertThat(fleet.holder("robot")).isNotNull();
        pass(6);

        assertThat(fleet.holder("robot")).isNull();
    }

    @Test
    void anIdIsGivenUpAlsoWhereTheStoreDidNotHearOfItAtFirst() {
        var robot = answerPeer(2, "robot", Grant.ALL);
        registers(robot);
        fleet.next("free", Fate.NOT_DONE, Fate.NOT_DONE);
        robot.leave();
        pass(4);

        assertThat(fleet.holder("robot")).isNull();
    }

    @Test
    void whoIsClaimedTwiceByOneThatTriesAgainIsHeldOnce() {
        var robot = answerPeer(2, "robot", Grant.ALL);
        fleet.next("claim", Fate.LATE);
        robot.init();
        servers.settle();
        robot.assertTold("101: 11 the other servers are not reached; try again");
        registers(robot);
        fleet.doLate();
        pass(6);

        assertThat(Objects.requireNonNull(fleet.holder("robot")).node())
                .isEqualTo(servers.directories.get(2).self());
        send(bob, Command.OFFER, "robot");
        bob.assertTold("103: 0 ok");
    }

    // Death.

    @Test
    void aNodeThatDiesWithoutAWordFreesItsIdsAndEndsItsCallsWithinTenSeconds() {
        servers.kill(0);
        pass(8);
        bob.assertTold("GONE alice -> bob");

        send(bob, Command.OFFER, "alice");
        bob.assertTold("103: 1 unknown target: alice");
        var again = answerPeer(2, "alice", Grant.ALL);
        registers(again);
        send(bob, Command.OFFER, "alice");
        bob.assertTold("103: 0 ok");
        again.assertTold("OFFER bob -> alice");
    }

    @Test
    void theCallersOfANodeThatDiesAreGone() {
        servers.kill(1);
        pass(8);

        alice.assertTold("GONE bob -> alice");
    }

    @Test
    void whatMayNotHaveComeToANodeThatDiedIsToldToItsSender() {
        servers.kill(0);
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 11 the other servers are not reached; try again");
        pass(8);

        bob.assertTold("GONE alice -> bob");
    }

    @Test
    void soIsWhatItTookAndDidNotAcknowledge() {
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 0 ok");
        servers.kill(0);
        pass(8);

        bob.assertTold("104: 11 it was lost on the way to another server; try again", "GONE alice -> bob");
    }

    @Test
    void aNodeThatBeginsAnewTakesNobodyForDead() {
        servers.isolate(1, true);
        pass(8);
        servers.isolate(1, false);
        int before = servers.deaths[1];
        pass(4);

        bob.assertTold("GONE alice -> bob");
        assertThat(servers.deaths[1]).isEqualTo(before);
    }

    @Test
    void nobodyWaitsForWhoWasFoundBeforeTheNodeBeganAnew() {
        registers(answerPeer(2, "carol", Grant.ALL));
        var directory = servers.directories.get(1);
        var found = directory.find(new PeerId("carol")).toCompletableFuture();
        servers.settle();
        var before = directory.self();
        servers.isolate(1, true);
        pass(8);
        servers.isolate(1, false);
        pass(2);
        assertThat(directory.self()).isNotEqualTo(before);
        var caller = new Caller(Endpoint.GONE, Optional.empty());
        var admission = found.join().orElseThrow().admit(new PeerId("ben"), caller);
        servers.settle();

        assertThat(admission).isCompletedWithValue(Callee.Admission.UNREACHABLE);
    }

    @Test
    void aProbeThatANodeSentBeforeItBeganAnewThrowsNobodyOut() {
        var newcomer = answerPeer(2, "alice", Grant.ALL);
        fleet.loses = (to, message) -> message instanceof NodeMessage.Alive;
        newcomer.init();
        servers.settle();
        fleet.endLease(servers.directories.get(2).self());
        pass(2);

        newcomer.assertTold("101: 3 id in use: alice");
        assertThat(alice.ended()).isEmpty();
    }

    // Releases.

    @Test
    void whatANodeCannotReadIsRefusedAtOnceAndNotSaidAgain() {
        fleet.garbles = message -> message instanceof NodeMessage.Forward || message instanceof NodeMessage.Left;
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 0 ok", "104: 11 it was lost on the way to another server; try again");
        bob.leave();
        pass(10);

        assertThat(sent()).containsOnlyOnce("Forward", "Left").doesNotContain("Missing");
    }

    // The store and the bus are not reached.

    @Test
    void whileTheFleetIsNotReachedPeersOfOneNodeMeet() {
        fleet.down = true;
        send(bob, Command.CANDIDATE, "alice");
        bob.assertTold("104: 11 the other servers are not reached; try again");
        send(bob, Command.OFFER, "nobody");
        bob.assertTold("103: 11 the other servers are not reached; try again");
        var newcomer = answerPeer(0, "newcomer", Grant.ALL);
        newcomer.init();
        servers.settle();
        newcomer.assertTold("101: 11 the other servers are not reached; try again");

        var near = offerPeer(0, "ben");
        send(near, Command.OFFER, "alice");
        near.assertTold("103: 0 ok");
        send(alice, Command.ANSWER, "ben");
        near.assertTold("ANSWER alice -> ben");
    }

    @Test
    void whetherItIsReachedIsKnown() {
        var directory = servers.directories.get(0);
        assertThat(directory.isReached()).isTrue();
        fleet.down = true;
        pass(2);
        assertThat(directory.isReached()).isFalse();
        fleet.down = false;
        pass(2);
        assertThat(directory.isReached()).isTrue();
    }

    @Test
    void whoStartsBeforeTheFleetIsReachedBelongsToItAsSoonAsItIs() {
        fleet.down = true;
        var late =
                new FleetDirectory(fleet.store(3), fleet.bus(3), servers.loop, FleetEvents.NONE, RoutingLimits.DEFAULT);
        late.start();
        servers.settle();
        assertThat(late.isReached()).isFalse();

        fleet.down = false;
        late.resumed();
        servers.settle();

        assertThat(late.isReached()).isTrue();
    }

    @Test
    void aShortBreakEndsNoCall() {
        fleet.down = true;
        pass(3);
        fleet.down = false;
        pass(2);
        send(bob, Command.CANDIDATE, "alice");

        bob.assertTold("104: 0 ok");
        alice.assertTold("CANDIDATE bob -> alice");
    }

    @Test
    void afterALongOneIdsAreClaimedAgainAndCallsAcrossNodesBeginAnew() {
        var before = servers.directories.get(0).self();
        fleet.down = true;
        pass(30);
        fleet.forget();
        fleet.down = false;
        pass(4);

        assertThat(servers.directories.get(0).self()).isNotEqualTo(before);
        assertThat(Objects.requireNonNull(fleet.holder("alice")).node())
                .isEqualTo(servers.directories.get(0).self());
        assertThat(alice.ended()).isEmpty();
        bob.assertTold("GONE alice -> bob");
        alice.assertTold("GONE bob -> alice");
        send(bob, Command.OFFER, "alice");
        bob.assertTold("103: 0 ok");
        alice.assertTold("OFFER bob -> alice");
    }

    @Test
    void anIdThatAnotherGotMeanwhileIsNotTakenBack() {
        servers.isolate(0, true);
        pass(8);
        var other = answerPeer(2, "alice", Grant.ALL);
        registers(other);
        servers.isolate(0, false);
        pass(4);

        assertThat(alice.ended()).containsExactly(EndReason.GAVE_WAY);
        assertThat(other.ended()).isEmpty();
        bob.assertTold("GONE alice -> bob");
        send(bob, Command.OFFER, "alice");
        other.assertTold("OFFER bob -> alice");
    }

    @Test
    void anIdThatTheStoreForgotIsClaimedAgain() {
        fleet.forgetIds();
        pass(2);
        servers.settle();

        assertThat(Objects.requireNonNull(fleet.holder("alice")).node())
                .isEqualTo(servers.directories.get(0).self());
        assertThat(alice.ended()).isEmpty();
    }

    @Test
    void aNodeThatStopsLetsItsIdsGo() {
        alice.leave();
        servers.directories.get(0).stop();
        pass(2);

        assertThat(fleet.holder("alice")).isNull();
        bob.assertTold("GONE alice -> bob");
    }

    @Test
    void whoWantsAnIdThatACallerOfAnotherNodeHasAsksOnTheLoop() {
        var other = offerPeer(0, "bob");
        other.send(Command.OFFER, "alice");
        assertThat(sent()).isEmpty();

        servers.settle();
        assertThat(sent()).contains("ProbeCaller");
    }
}
