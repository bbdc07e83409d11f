package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.RoomId;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Rooms that take their time, or fail, as those of several servers would. */
class FailingRoomsTest {
    private final Queue<CompletableFuture<Rooms.Entry>> entries = new ArrayDeque<>();
    private boolean fails;
    private final Rooms rooms = new Rooms() {
        @Override
        public CompletionStage<Entry> enter(RoomId id, Occupant occupant) {
            if (fails) {
                throw new IllegalStateException("the test has it so");
            }
            var entry = new CompletableFuture<Entry>();
            entries.add(entry);
            return entry;
        }

        @Override
        public int size() {
            return 0;
        }
    };

    private final TestMember ann = new TestMember("ann", rooms);

    @Test
    void aFailedEntryIsAnsweredAndTheNextMessageIsHandled() {
        ann.join("lab");
        ann.send("{'type':'offer','payload':1}");
        ann.assertTold();
        entries.remove().completeExceptionally(new IllegalStateException("broken"));

        assertThat(ann.told())
                .containsExactly(
                        "{'type':'error','payload':{'code':'internal-error','message':'the server failed; try again'}}",
                        "{'type':'error','payload':{'code':'not-registered','message':'register in a room first'}}");
    }

    @Test
    void anEntryThatCannotEvenBeAskedForIsAnswered() {
        fails = true;
        ann.join("lab");

        ann.assertTold("{'type':'error','payload':{'code':'internal-error','message':'the server failed; try again'}}");
    }

    @Test
    void whatCannotBeEnteredNowIsSaidToBeUnreachable() {
        ann.join("lab");
        entries.remove().complete(Rooms.Entry.refused(Refusal.UNREACHABLE));

        ann.assertTold("{'type':'error','payload':{'code':'unreachable',"
                + "'message':'the other servers are not reached; try again'}}");
    }
}
