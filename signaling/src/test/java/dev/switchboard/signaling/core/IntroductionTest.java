package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** An answer peer knows that it is one before anybody calls it, though another thread finds it sooner. */
class IntroductionTest {
    private final LocalDirectory local = new LocalDirectory();
    private final CompletableFuture<Void> decided = new CompletableFuture<>();
    private boolean refused;
    /** It holds the id already when its session comes to hear of it. */
    private final Directory directory = new Directory() {
        @Override
        public CompletionStage<Optional<Callee>> find(PeerId id) {
            return local.find(id);
        }

        @Override
        public CompletionStage<Outcome> register(Registration registration) {
            var outcome = local.register(registration);
            return decided.thenCompose(now -> refused ? CompletableFuture.completedFuture(Outcome.ID_IN_USE) : outcome);
        }

        @Override
        public void unregister(Registration registration) {
            local.unregister(registration);
        }
    };

    private final Switchboard switchboard = new Switchboard(
            directory,
            new LocalRooms(RoutingLimits.DEFAULT),
            RoutingLimits.DEFAULT,
            SwitchboardEvents.NONE,
            new Budget(1 << 20),
            IceServerSource.NONE);

    private final TestPeer alice = peer("alice", Role.ANSWER_PEER);
    private final TestPeer bob = peer("bob", Role.OFFER_PEER);

    private TestPeer peer(String id, Role role) {
        return new TestPeer(id, endpoint -> switchboard.open(role, endpoint, Grant.ALL));
    }

    @Test
    void theResponseToItsInitComesBeforeTheFirstOffer() {
        alice.init();
        bob.say("hello", "alice");
        alice.assertTold();
        bob.assertTold();

        decided.complete(null);
        alice.assertTold("101: 0 ok", "CANDIDATE bob -> alice");
        bob.assertTold("104: 0 ok");
    }

    @Test
    void whoCallsOneThatLeavesBeforeIsToldThatItIsNotThere() {
        alice.init();
        bob.say("hello", "alice");
        alice.leave();
        decided.complete(null);

        bob.assertTold("104: 1 unknown target: alice");
    }

    @Test
    void soIsWhoWaitsForOneThatTheServerFailedAt() {
        alice.init();
        bob.say("hello", "alice");
        decided.completeExceptionally(new IllegalStateException("the test has it so"));

        alice.assertTold("101: 9 the server failed; try again");
        bob.assertTold("104: 1 unknown target: alice");
    }

    @Test
    void whoWaitsForOneThatDoesNotGetItsIdIsToldThatItIsNotThere() {
        refused = true;
        alice.init();
        bob.say("hello", "alice");
        decided.complete(null);

        alice.assertTold("101: 3 id in use: alice");
        bob.assertTold("104: 1 unknown target: alice");
    }
}
