package dev.switchboard.peer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final int SIZE = 1024;
    private static final long SECOND = 1_000_000_000;

    private final Window window = new Window();

    @BeforeEach
    void begin() {
        window.begin(SIZE, 0);
    }

    private long fill() {
        long before = window.sentMessages();
        while (window.isOpen()) {
            window.sent();
        }
        return (window.sentMessages() - before) * SIZE;
    }

    @Test
    void aLittleMayGoUnseen() {
        assertThat(fill()).isBetween(Window.LEAST * 8 / 10, Window.LEAST);
    }

    @Test
    void whatArrivedMakesRoom() {
        fill();
        window.received(window.sentMessages(), 1);

        assertThat(fill()).isPositive();
    }

    /** Two seconds in which all arrives at once. */
    private void goFast() {
        for (int tenth = 1; tenth <= 20; tenth++) {
            fill();
            window.received(window.sentMessages(), tenth * SECOND / 10);
        }
    }

    @Test
    void aFastWayTakesMore() {
        goFast();

        assertThat(fill()).isBetween(Window.MOST * 8 / 10, Window.MOST);
    }

    @Test
    void theNextSizeBeginsWithWhatTheWayTakes() {
        goFast();
        window.begin(2 * SIZE, 9 * SECOND);

        assertThat(fill() * 2).isBetween(Window.MOST * 8 / 10, Window.MOST);
        assertThat(window.receivedMessages()).isZero();
    }

    @Test
    void timeInWhichNothingWasSentSaysNothingOfTheWay() {
        window.begin(SIZE, 60 * SECOND);
        fill();
        window.received(window.sentMessages(), 60 * SECOND + SECOND / 10);

        assertThat(fill()).isGreaterThan(Window.LEAST);
    }

    @Test
    void aMomentInWhichNothingArrivesHalvesItAtMost() {
        goFast();
        fill();
        window.received(window.receivedMessages() + 1, 3 * SECOND);
        window.received(window.sentMessages(), 3 * SECOND + 1);

        assertThat(fill()).isBetween(Window.MOST * 4 / 10, Window.MOST / 2);
    }

    @Test
    void aWayThatHasBecomeSlowIsNotFilledForLong() {
        goFast();
        for (int second = 3; second <= 6; second++) {
            fill();
            window.received(window.receivedMessages() + 1, second * SECOND);
        }
        window.received(window.sentMessages(), 6 * SECOND + 1);

        assertThat(fill()).isLessThanOrEqualTo(Window.LEAST);
    }

    @Test
    void aSlowWayIsNotFilledForLongerThanASecondOrSo() {
        fill();
        window.received(100, SECOND);
        fill();

        assertThat((window.sentMessages() - window.receivedMessages()) * SIZE).isLessThanOrEqualTo(Window.LEAST);
    }

    @Test
    void moreThanWasSentCannotHaveArrived() {
        window.sent();

        assertThat(window.received(2, 1)).isFalse();
        assertThat(window.received(1, 1)).isTrue();
        assertThat(window.received(0, 2)).isFalse();
    }

    @Test
    void everyMessageFits() {
        window.begin(262_144, 0);
        assertThat(window.isOpen()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> window.begin(262_145, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> window.begin(0, 0));
    }
}
