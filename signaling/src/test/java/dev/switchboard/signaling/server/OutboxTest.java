package dev.switchboard.signaling.server;

import static dev.switchboard.signaling.server.Outbox.Outcome.BROKEN;
import static dev.switchboard.signaling.server.Outbox.Outcome.HELD;
import static dev.switchboard.signaling.server.Outbox.Outcome.OVERFLOWN;
import static dev.switchboard.signaling.server.Outbox.Outcome.QUEUED;
import static dev.switchboard.signaling.server.Outbox.Outcome.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.signaling.core.Budget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Queue<ByteBuffer> queue = new ArrayDeque<>();
    private final Budget budget = new Budget(1 << 20);
    private final List<Boolean> waiting = new ArrayList<>();
    private final Outbox outbox = new Outbox(queue, 10 + 2 * Outbox.FRAME_OVERHEAD, budget.open(), waiting::add);
    private final Socket socket = new Socket();

    /** Takes as many bytes as it has room for. */
    private static final class Socket implements WritableByteChannel {
        private final StringBuilder written = new StringBuilder();
        private int room = Integer.MAX_VALUE;
        private boolean broken;
        private int writes;

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (broken) {
                throw new IOException("broken pipe");
            }
            writes++;
            int count = Math.min(room, bytes.remaining());
            for (int i = 0; i < count; i++) {
                written.append((char) bytes.get());
            }
            room -= count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }

    private Outbox.Outcome send(String text) {
        return outbox.send(bytes(text), socket, false);
    }

    private Outbox.Outcome sendInTurn(String text) {
        return outbox.send(bytes(text), socket, true);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Outbox.Outcome flush(int room) {
        socket.room = room;
        return outbox.flush(socket);
    }

    private void drain() {
        assertThat(flush(Integer.MAX_VALUE)).isEqualTo(WRITTEN);
    }

    @Test
    void whileNothingWaitsTheSocketIsWrittenToAtOnce() {
        assertThat(send("one")).isEqualTo(WRITTEN);
        assertThat(send("two")).isEqualTo(WRITTEN);

        assertThat(socket.written).hasToString("onetwo");
        assertThat(queue).isEmpty();
    }

    @Test
    void whatTheSocketDoesNotTakeWaitsAndAllThatFollowsWaitsBehindIt() {
        socket.room = 2;
        assertThat(send("one")).isEqualTo(QUEUED);
        socket.room = 100;
        assertThat(send("two")).isEqualTo(QUEUED);
        assertThat(socket.written).hasToString("on");

        drain();
        assertThat(send("three")).isEqualTo(WRITTEN);
        assertThat(socket.written).hasToString("onetwothree");
    }

    @Test
    void whereNoMemoryIsLeftALargeFrameDoesNotWait() {
        budget.open().set((2 << 20) + 1);
        socket.room = 2;
        assertThat(send("x".repeat(Outbox.MAX_WHEN_SHORT))).isEqualTo(OVERFLOWN);
        assertThat(queue).isEmpty();

        // The rest of the frame is missing, so nothing may follow.
        socket.room = 100;
        assertThat(send("small")).isEqualTo(OVERFLOWN);
        assertThat(socket.written).hasToString("xx");
    }

    @Test
    void whereNoMemoryIsLeftASmallFrameWaits() {
        budget.open().set((2 << 20) + 1);
        socket.room = 2;
        assertThat(send("small")).isEqualTo(QUEUED);

        drain();
        assertThat(socket.written).hasToString("small");
    }

    @Test
    void whatWaitsIsBounded() {
        socket.room = 0;

        assertThat(send("12345")).isEqualTo(QUEUED);
        assertThat(send("67890")).isEqualTo(QUEUED);
        assertThat(outbox.isFull()).isFalse();
        assertThat(send("!")).isEqualTo(QUEUED);
        assertThat(outbox.isFull()).isTrue();
        assertThat(send("12345")).isEqualTo(QUEUED);
        assertThat(send("67890")).isEqualTo(QUEUED);
        assertThat(send("!")).isEqualTo(OVERFLOWN);
    }

    @Test
    void whereMemoryIsShortEachReceiverMayLeaveOnlyALittleUnread() {
        var large = new Outbox(queue, 1 << 20, budget.open(), waiting::add);
        budget.open().set((1 << 20) + 1);
        socket.room = 0;
        var frame = "x".repeat(Outbox.MAX_WHEN_SHORT - Outbox.FRAME_OVERHEAD);

        assertThat(large.send(bytes(frame), socket, false)).isEqualTo(QUEUED);
        assertThat(large.isFull()).isFalse();
        assertThat(large.send(bytes(frame), socket, false)).isEqualTo(QUEUED);
        assertThat(large.isFull()).isTrue();
        assertThat(large.send(bytes("!"), socket, false)).isEqualTo(QUEUED);
        assertThat(large.send(bytes("!"), socket, false)).isEqualTo(OVERFLOWN);
    }

    @Test
    void whatWaitsIsOnTheBudgetUntilItIsWrittenOrTheConnectionCloses() {
        socket.room = 0;
        send("12345");
        assertThat(budget.held()).isEqualTo(5 + Outbox.FRAME_OVERHEAD);

        drain();
        assertThat(outbox.queuedBytes()).isZero();
        assertThat(budget.held()).isZero();

        socket.room = 0;
        send("12345");
        outbox.close();
        assertThat(budget.held()).isZero();
    }

    @Test
    void tinyFramesCountForWhatTheyCost() {
        socket.room = 0;
        for (int i = 0; i < 3; i++) {
            send("1");
        }

        assertThat(outbox.isFull()).isTrue();
    }

    @Test
    void aFrameTakesItsMemoryUntilTheLastOfItIsWritten() {
        socket.room = 0;
        send("12345");
        send("67890!");
        assertThat(outbox.isFull()).isTrue();
        assertThat(flush(4)).isEqualTo(QUEUED);
        assertThat(outbox.isFull()).isTrue();
        assertThat(flush(1)).isEqualTo(QUEUED);
        assertThat(outbox.isFull()).isFalse();
        assertThat(outbox.queuedBytes()).isEqualTo(6 + Outbox.FRAME_OVERHEAD);

        drain();
        assertThat(outbox.queuedBytes()).isZero();
        assertThat(socket.written).hasToString("1234567890!");
    }

    @Test
    void theLoopIsToldOnceThatSomethingWaitsAndOnceThatNothingDoes() {
        send("one");
        assertThat(waiting).isEmpty();

        socket.room = 0;
        send("two");
        send("three");
        flush(4);
        assertThat(waiting).containsExactly(true);

        drain();
        drain();
        assertThat(waiting).containsExactly(true, false);
    }

    @Test
    void theLibrarysAnswerGoesFirstAndIsNotCounted() {
        queue.add(bytes("HTTP/1.1 101"));
        send("one");
        assertThat(outbox.queuedBytes()).isEqualTo(3 + Outbox.FRAME_OVERHEAD);

        drain();
        assertThat(socket.written).hasToString("HTTP/1.1 101one");
        assertThat(outbox.queuedBytes()).isZero();
    }

    @Test
    void aBrokenSocketIsToldOf() {
        socket.broken = true;

        assertThat(send("one")).isEqualTo(BROKEN);
        queue.add(bytes("two"));
        assertThat(outbox.flush(socket)).isEqualTo(BROKEN);
    }

    @Test
    void whatIsSentInOneTurnIsWrittenTogether() {
        assertThat(sendInTurn("one")).isEqualTo(HELD);
        assertThat(sendInTurn("two")).isEqualTo(HELD);
        assertThat(socket.written).isEmpty();

        drain();
        assertThat(socket.written).hasToString("onetwo");
        assertThat(socket.writes).isOne();
        assertThat(waiting).isEmpty();
        assertThat(outbox.queuedBytes()).isZero();
    }

    @Test
    void inATurnNoMoreWaitsThanMayWhereMemoryIsShort() {
        assertThat(sendInTurn("one")).isEqualTo(HELD);
        assertThat(sendInTurn("two")).isEqualTo(HELD);
        assertThat(sendInTurn("three")).isEqualTo(WRITTEN);
        assertThat(socket.written).hasToString("onetwothree");
        assertThat(outbox.isFull()).isFalse();
    }

    @Test
    void whatIsSentInATurnComesAfterWhatWaitsForRoom() {
        socket.room = 1;
        send("one");
        assertThat(sendInTurn("two")).isEqualTo(QUEUED);

        drain();
        assertThat(socket.written).hasToString("onetwo");
    }

    @Test
    void whatTheSocketDoesNotTakeAtTheEndOfATurnWaitsForRoom() {
        sendInTurn("one");
        sendInTurn("two");
        assertThat(flush(4)).isEqualTo(QUEUED);
        assertThat(waiting).containsExactly(true);
        assertThat(outbox.queuedBytes()).isEqualTo(3 + Outbox.FRAME_OVERHEAD);

        drain();
        assertThat(socket.written).hasToString("onetwo");
    }

    @Test
    void whatOthersSendMeanwhileStaysBehindWhatWaitsForTheEndOfATurn() {
        sendInTurn("one");
        assertThat(send("two")).isEqualTo(QUEUED);

        drain();
        assertThat(socket.written).hasToString("onetwo");
    }

    @Test
    void moreThanOneWriteHoldsIsSentInSeveral() {
        var large = new Outbox(queue, 1 << 20, budget.open(), waiting::add);
        socket.room = 0;
        var text = "x".repeat(20_000);
        large.send(bytes(text), socket, false);
        large.send(bytes("end"), socket, false);

        socket.room = Integer.MAX_VALUE;
        assertThat(large.flush(socket)).isEqualTo(WRITTEN);
        assertThat(socket.written).hasToString(text + "end");
        assertThat(large.queuedBytes()).isZero();
    }

    @Test
    void whatIsAnnouncedCountsUntilItHasArrived() {
        assertThat(outbox.announce(9)).isTrue();
        assertThat(outbox.isFull()).isFalse();
        assertThat(outbox.announce(2)).isTrue();
        assertThat(outbox.isFull()).isTrue();
        assertThat(budget.held()).isEqualTo(11 + 2 * Outbox.FRAME_OVERHEAD);

        outbox.arrived(9);
        outbox.arrived(2);
        assertThat(outbox.isFull()).isFalse();
        assertThat(budget.held()).isZero();
    }

    @Test
    void beyondTwiceWhatMayWaitNothingIsAnnouncedNorSentAnyMore() {
        int most = 2 * (10 + 2 * Outbox.FRAME_OVERHEAD);
        assertThat(outbox.announce(most)).isTrue();
        assertThat(outbox.announce(1)).isFalse();

        outbox.arrived(most);
        assertThat(send("a")).isEqualTo(OVERFLOWN);
        assertThat(socket.written).isEmpty();
    }
}
