package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A directory that takes its time, or fails, as one on another machine would. */
class FailingDirectoryTest {
    private final Queue<CompletableFuture<Optional<Callee>>> lookups = new ArrayDeque<>();
    private boolean fails;
    private final RecordingEndpoint endpoint = new RecordingEndpoint();
    private final Directory directory = new Directory() {
        @Override
        public CompletionStage<Optional<Callee>> find(PeerId id) {
            if (fails) {
                throw new IllegalStateException("the test has it so");
            }
            var lookup = new CompletableFuture<Optional<Callee>>();
            lookups.add(lookup);
            return lookup;
        }

        @Override
        public CompletionStage<Outcome> register(Registration registration) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public void unregister(Registration registration) {
            throw new IllegalStateException("not asked for");
        }
    };

    private final Session session = new OfferSession(
            endpoint,
            Grant.ALL,
            new Commons(
                    directory,
                    new LocalRooms(RoutingLimits.DEFAULT),
                    RoutingLimits.DEFAULT,
                    SwitchboardEvents.NONE,
                    new Budget(1 << 20),
                    new Budget(1 << 20),
                    new Chatter(),
                    new Chatter(),
                    IceServerSource.NONE));

    private void call(String target) {
        session.receive(
                new Frame(MessageCodec.encode(Request.candidate(new PeerId("bob"), new PeerId(target), "")), 0));
    }

    @Test
    void responsesComeInTheOrderOfTheRequests() {
        call("alice");
        call("carol");
        assertThat(endpoint.story()).isEmpty();
        assertThat(lookups).hasSize(1);

        lookups.remove().complete(Optional.empty());
        lookups.remove().complete(Optional.empty());
        assertThat(endpoint.story()).containsExactly("104: 1 unknown target: alice", "104: 1 unknown target: carol");
    }

    @Test
    void aFailedLookupIsAnsweredAndTheNextRequestIsHandled() {
        call("alice");
        call("carol");
        lookups.remove().completeExceptionally(new IllegalStateException("unreachable"));
        lookups.remove().complete(Optional.empty());

        assertThat(endpoint.story())
                .containsExactly("104: 9 the server failed; try again", "104: 1 unknown target: carol");
    }

    @Test
    void aLookupThatCannotEvenBeAskedForIsAnsweredAndTheNextRequestIsHandled() {
        fails = true;
        call("alice");
        fails = false;
        call("carol");
        lookups.remove().complete(Optional.empty());

        assertThat(endpoint.story())
                .containsExactly("104: 9 the server failed; try again", "104: 1 unknown target: carol");
    }

    @Test
    void aTargetThatLeavesDuringTheLookupIsUnknown() {
        call("alice");
        var alice = new Registration(new PeerId("alice"), new RecordingEndpoint(), Optional.empty());
        assertThat(alice.close()).isTrue();
        lookups.remove().complete(Optional.of(alice));

        assertThat(endpoint.story()).containsExactly("104: 1 unknown target: alice");
        assertThat(alice.caller(new PeerId("bob"))).isNull();
    }

    @Test
    void aCallerThatLeavesDuringTheLookupIsNotAdmitted() {
        call("alice");
        session.closed("gone");
        var alice = new Registration(new PeerId("alice"), new RecordingEndpoint(), Optional.empty());
        alice.introduced();
        lookups.remove().complete(Optional.of(alice));

        assertThat(alice.caller(new PeerId("bob"))).isNull();
    }

    @Test
    void aTargetThatCannotBeLookedForIsNotSaidToBeUnknown() {
        call("alice");
        lookups.remove().complete(Optional.of(Callee.unreachable(new PeerId("alice"))));

        assertThat(endpoint.story()).containsExactly("104: 11 the other servers are not reached; try again");
    }
}
