package dev.switchboard.peer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final Delivery left = new Delivery("left");
    private final Delivery right = new Delivery("right");

    private void meet() {
        meet(left, right);
    }

    /** Both say where they stand before either believes it. */
    private static void meet(Delivery one, Delivery other) {
        var ones = one.standing();
        var others = other.standing();
        assertThat(other.meet(others, ones)).isTrue();
        assertThat(one.meet(ones, others)).isTrue();
    }

    @Test
    void whatIsNotConfirmedIsToBeSentAgain() {
        meet();
        List.of("a", "b", "c").forEach(left::sent);
        left.confirmed(1);

        assertThat(left.unconfirmed()).containsExactly("b", "c");
        assertThat(left.standing()).isEqualTo(new Standing("left", 2, Optional.of("right"), 0));
    }

    @Test
    void whatArrivedWithoutAConfirmationIsNotSentAgain() {
        meet();
        List.of("a", "b", "c").forEach(left::sent);
        right.received();
        right.received();
        meet();

        assertThat(left.unconfirmed()).containsExactly("c");
    }

    @Test
    void anotherProcessGetsWhatNobodyConfirmed() {
        meet();
        List.of("a", "b").forEach(left::sent);
        left.confirmed(1);
        var another = new Delivery("another");
        meet(left, another);

        assertThat(left.unconfirmed()).containsExactly("b");
        another.received();
        assertThat(another.receivedNumber()).isEqualTo(2);
    }

    @Test
    void messagesOfAnotherProcessAreCountedFromItsOwnFirst() {
        meet();
        right.sent("a");
        left.received();
        meet(left, new Delivery("another"));

        assertThat(left.standing()).isEqualTo(new Standing("left", 1, Optional.of("another"), 0));
    }

    @Test
    void confirmationOfWhatWasNeverSentCountsForNothing() {
        meet();
        left.sent("a");
        left.confirmed(2);
        left.confirmed(-1);
        left.confirmed(Long.MAX_VALUE);

        assertThat(left.unconfirmed()).containsExactly("a");
        assertThat(left.meet(left.standing(), new Standing("right", 1, Optional.of("left"), 2)))
                .isFalse();
        assertThat(left.unconfirmed()).containsExactly("a");
    }

    @Test
    void whatStillComesOverTheChannelBeforeIsNotTakenAgainOverTheNext() {
        meet();
        List.of("a", "b", "c").forEach(left::sent);
        right.received();
        var lefts = left.standing();
        var rights = right.standing();
        right.received();
        right.meet(rights, lefts);
        left.meet(lefts, rights);

        assertThat(left.unconfirmed()).containsExactly("b", "c");
        assertThat(right.received()).isFalse();
        assertThat(right.received()).isTrue();
        assertThat(right.receivedNumber()).isEqualTo(3);
    }

    @Test
    void whoSkipsMessagesSaysWhatCannotBe() {
        meet();
        var unaware = new Standing("right", 1, Optional.empty(), 0);

        assertThat(right.meet(unaware, new Standing("left", 3, Optional.of("right"), 0)))
                .isFalse();
        assertThat(right.receivedNumber()).isZero();
    }

    @Test
    void whatMayWaitHasABoundButALargeMessageAloneIsTaken() {
        var large = "x".repeat(Delivery.MAX_UNCONFIRMED_BYTES);
        assertThat(left.hasRoomFor(large)).isTrue();
        left.sent(large);
        assertThat(left.hasRoomFor("")).isFalse();

        left.confirmed(1);
        assertThat(left.unconfirmedBytes()).isZero();
        assertThat(left.hasRoomFor("")).isTrue();
    }

    @Test
    void standingsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Standing("", 1, Optional.empty(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Standing("x".repeat(65), 1, Optional.empty(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Standing("x", 0, Optional.empty(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Standing("x", Long.MAX_VALUE, Optional.empty(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Standing("x", 1, Optional.empty(), -1));
    }

    /** One direction over channels that break at any moment, with all that is on them. */
    private static final class Way {
        final Delivery from;
        final Delivery to;
        final Deque<String> underWay = new ArrayDeque<>();
        final Deque<Long> confirmations = new ArrayDeque<>();
        final List<String> sent = new ArrayList<>();
        final List<String> arrived = new ArrayList<>();

        Way(Delivery from, Delivery to) {
            this.from = from;
            this.to = to;
        }

        void open() {
            underWay.addAll(from.unconfirmed());
        }

        void send() {
            var message = "message " + sent.size();
            sent.add(message);
            from.sent(message);
            underWay.add(message);
        }

        void arrive() {
            var message = underWay.poll();
            if (message != null && to.received()) {
                arrived.add(message);
            }
        }

        void confirm() {
            confirmations.add(to.receivedNumber());
        }

        void confirmed() {
            var number = confirmations.poll();
            if (number != null) {
                from.confirmed(number);
            }
        }

        void tear() {
            underWay.clear();
            confirmations.clear();
        }
    }

    @RepeatedTest(200)
    void everyMessageArrivesOnceAndInOrderWhateverBreaks(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var there = new Way(left, right);
        var back = new Way(right, left);
        meet();
        for (int step = 0; step < 500; step++) {
            var way = random.nextBoolean() ? there : back;
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> way.send();
                case 4, 5, 6, 7 -> way.arrive();
                case 8 -> way.confirm();
                case 9, 10 -> way.confirmed();
                default -> breakAll(there, back, random);
            }
        }
        breakAll(there, back, random);
        for (var way : List.of(there, back)) {
            while (!way.underWay.isEmpty()) {
                way.arrive();
            }
            assertThat(way.arrived).isEqualTo(way.sent);
        }
    }

    /** The left one calls again; the right one goes on with the channel before until the new one is open. */
    private void breakAll(Way there, Way back, Random random) {
        var lefts = left.standing();
        var rights = right.standing();
        for (int step = random.nextInt(6); step > 0; step--) {
            switch (random.nextInt(3)) {
                case 0 -> there.arrive();
                case 1 -> back.confirmed();
                default -> back.send();
            }
        }
        there.tear();
        back.tear();
        assertThat(right.meet(rights, lefts)).isTrue();
        assertThat(left.meet(lefts, rights)).isTrue();
        there.open();
        back.open();
    }
}
