package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.RequestHead;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer peer on another node: what is said to it is answered when that node has it. */
class SlowForwardTest {
    private final Queue<CompletableFuture<Forwarded>> forwards = new ArrayDeque<>();
    private final EventRecorder events = new EventRecorder();
    private final RecordingEndpoint bob = new RecordingEndpoint();

    /** The way to her, by another node. */
    private final RecordingEndpoint alice = new RecordingEndpoint() {
        @Override
        public CompletionStage<Forwarded> forward(RequestHead request, byte[] frame) {
            var forward = new CompletableFuture<Forwarded>();
            forwards.add(forward);
            return forward;
        }
    };

    private final LocalDirectory directory = new LocalDirectory();
    private final Session session = new Switchboard(
                    directory,
                    new LocalRooms(RoutingLimits.DEFAULT),
                    RoutingLimits.DEFAULT,
                    events,
                    new Budget(1 << 20),
                    IceServerSource.NONE)
            .open(Role.OFFER_PEER, bob, Grant.ALL);

    @BeforeEach
    void aliceIsElsewhere() {
        alice.readiness = Endpoint.Readiness.ELSEWHERE;
        var registration = new Registration(new PeerId("alice"), alice, Optional.empty());
        directory.register(registration);
        registration.introduced();
        events.story.clear();
    }

    private void call(String target) {
        session.receive(
                new Frame(MessageCodec.encode(Request.candidate(new PeerId("bob"), new PeerId(target), "")), 0));
    }

    @Test
    void okIsAnsweredOnceItIsHandedOnAndLaterRequestsWait() {
        call("alice");
        call("nobody");
        assertThat(bob.story()).isEmpty();

        forwards.remove().complete(Forwarded.HANDED_ON);
        assertThat(bob.story()).containsExactly("104: 0 ok", "104: 1 unknown target: nobody");
        assertThat(events.story).contains("forwarded CANDIDATE from OFFER_PEER");
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED, 104: 1 unknown target: alice",
        "CONGESTED, 104: 8 target does not read its messages: alice",
        "UNREACHABLE, 104: 11 the other servers are not reached; try again"
    })
    void whatIsNotHandedOnIsRefused(Forwarded outcome, String told) {
        call("alice");
        forwards.remove().complete(outcome);

        assertThat(bob.story()).isEqualTo(List.of(told));
    }
}
