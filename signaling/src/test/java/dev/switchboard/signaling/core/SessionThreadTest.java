package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.RequestHead;
import dev.switchboard.proto.RoomId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Whoever decides something for a session has no time for what the session does then. */
class SessionThreadTest {
    private static final PeerId ALICE = new PeerId("alice");
    private static final PeerId BOB = new PeerId("bob");

    private final CompletableFuture<Optional<Callee>> found = new CompletableFuture<>();
    private final CompletableFuture<Directory.Outcome> won = new CompletableFuture<>();
    private final CompletableFuture<Rooms.Entry> entered = new CompletableFuture<>();
    private final CompletableFuture<Forwarded> forwarded = new CompletableFuture<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final RecordingEndpoint endpoint = new RecordingEndpoint() {
        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }
    };

    private final Directory directory = new Directory() {
        @Override
        public CompletionStage<Optional<Callee>> find(PeerId id) {
            return found;
        }

        @Override
        public CompletionStage<Outcome> register(Registration registration) {
            return won;
        }

        @Override
        public void unregister(Registration registration) {
            throw new IllegalStateException("not asked for");
        }
    };

    private final Rooms rooms = new Rooms() {
        @Override
        public CompletionStage<Entry> enter(RoomId id, Occupant occupant) {
            return entered;
        }

        @Override
        public int size() {
            return 0;
        }
    };

    private Session open(Role role) {
        return new Switchboard(
                        directory,
                        rooms,
                        RoutingLimits.DEFAULT,
                        SwitchboardEvents.NONE,
                        new Budget(1 << 20),
                        IceServerSource.NONE)
                .open(role, endpoint, Grant.ALL);
    }

    private static Frame frame(Request request) {
        return new Frame(MessageCodec.encode(request), 0);
    }

    private void assertToldOnlyByItsOwnThread(String line) {
        assertThat(endpoint.delivered).isEmpty();
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        assertThat(endpoint.story()).singleElement().asString().contains(line);
    }

    @Test
    void aRegistrationThatIsDecidedElsewhere() {
        open(Role.ANSWER_PEER).receive(frame(Request.init(ALICE)));
        won.complete(Directory.Outcome.WON);

        assertToldOnlyByItsOwnThread("101: 0 ok");
    }

    @Test
    void aTargetThatIsFoundElsewhere() {
        open(Role.OFFER_PEER).receive(frame(Request.candidate(BOB, ALICE, "")));
        found.complete(Optional.empty());

        assertToldOnlyByItsOwnThread("104: 1 unknown target: alice");
    }

    @Test
    void aForwardThatIsTakenElsewhere() {
        var way = new RecordingEndpoint() {
            @Override
            public CompletionStage<Forwarded> forward(RequestHead request, byte[] frame) {
                return forwarded;
            }
        };
        way.readiness = Endpoint.Readiness.ELSEWHERE;
        var alice = new Registration(ALICE, way, Optional.empty());
        alice.introduced();
        found.complete(Optional.of(alice));
        open(Role.OFFER_PEER).receive(frame(Request.candidate(BOB, ALICE, "")));
        forwarded.complete(Forwarded.HANDED_ON);

        assertToldOnlyByItsOwnThread("104: 0 ok");
    }

    @Test
    void aRoomThatIsRefusedElsewhere() {
        var register = "{\"type\":\"register\",\"payload\":\"lab\"}".getBytes(StandardCharsets.UTF_8);
        open(Role.ROOM_MEMBER).receive(new Frame(register, 0));
        entered.complete(Rooms.Entry.refused(Refusal.ROOM_FULL));

        assertToldOnlyByItsOwnThread("room-full");
    }
}
