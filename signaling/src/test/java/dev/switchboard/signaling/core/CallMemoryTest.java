package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call lasts as long as both its connections, and all calls together take only so much memory. */
class CallMemoryTest {
    /** A call counts as 256 bytes, so the fourth is one too many. */
    private final Switchboard switchboard =
            new Switchboard(RoutingLimits.DEFAULT, SwitchboardEvents.NONE, new Budget(1000), IceServerSource.NONE);

    private final List<Session> targets = new ArrayList<>();
    private final Peer bob = new Peer("bob");
    private final Peer carol = new Peer("carol");

    private final class Peer {
        final String id;
        final RecordingEndpoint endpoint = new RecordingEndpoint();
        final Session session = switchboard.open(Role.OFFER_PEER, endpoint, Grant.ALL);

        Peer(String id) {
            this.id = id;
        }

        void call(int... numbers) {
            for (int number : numbers) {
                var request = Request.candidate(new PeerId(id), new PeerId("target-" + number), "candidate:1");
                session.receive(new Frame(MessageCodec.encode(request), 0));
            }
        }

        void assertTold(String... lines) {
            assertThat(endpoint.story()).containsExactly(lines);
        }
    }

    @BeforeEach
    void targetsAreRegistered() {
        for (int i = 1; i <= 6; i++) {
            var target = switchboard.open(Role.ANSWER_PEER, new RecordingEndpoint(), Grant.ALL);
            target.receive(new Frame(MessageCodec.encode(Request.init(new PeerId("target-" + i))), 0));
            targets.add(target);
        }
    }

    @Test
    void whereCallsTakeTooMuchMemoryEachConnectionMayMakeAFew() {
        bob.call(1, 2, 3, 4, 5);
        bob.assertTold(
                "104: 0 ok", "104: 0 ok", "104: 0 ok", "104: 0 ok", "104: 10 a connection calls at most 4 targets");

        carol.call(1, 2, 3, 4, 5);
        carol.assertTold(
                "104: 0 ok", "104: 0 ok", "104: 0 ok", "104: 0 ok", "104: 10 a connection calls at most 4 targets");
    }

    @Test
    void theCallsOfWhoHasLeftTakeNone() {
        bob.call(1, 2, 3, 4);
        bob.session.closed("test");
        carol.call(1, 2, 3);

        carol.assertTold("104: 0 ok", "104: 0 ok", "104: 0 ok");
        carol.call(4);
        carol.assertTold("104: 0 ok");
    }

    @Test
    void ofATargetThatHasLeftNothingIsKept() {
        var endpoint = new RecordingEndpoint();
        var registration = new Registration(new PeerId("alice"), endpoint, Optional.empty());
        registration.introduced();
        var caller = new Caller(bob.endpoint, Optional.empty());
        registration.admit(new PeerId("bob"), caller).toCompletableFuture().join();
        registration.close();

        assertThat(registration.endpoint()).isSameAs(Endpoint.GONE);
        assertThat(registration.caller(new PeerId("bob"))).isNull();
        bob.assertTold("GONE alice -> bob");
    }
}
