package dev.switchboard.peer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WindowTest {
    private static final int SIZE = 1024;
    private static final long SECOND = 1_000_000_000;

    private final Window window = new Window(SIZE, 0);

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

    @Test
    void aFastWayTakesMore() {
        for (int tenth = 1; tenth <= 20; tenth++) {
            fill();
            window.received(window.sentMessages(), tenth * SECOND / 10);
        }

        assertThat(fill()).isBetween(Window.MOST * 8 / 10, Window.MOST);
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
        assertThat(new Window(262_144, 0).isOpen()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(262_145, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(0, 0));
    }
}
