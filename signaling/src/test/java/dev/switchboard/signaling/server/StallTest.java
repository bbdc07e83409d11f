package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallTest {
    private static final long LONGEST = Stall.LONGEST.toNanos();

    private final Stall stall = new Stall();

    @Test
    void theSameInFrontForLongerThanTheBoundIsAStall() {
        assertThat(stall.look("a", 10, 0)).isFalse();
        assertThat(stall.look("a", 10, LONGEST)).isFalse();
        assertThat(stall.look("a", 10, LONGEST + 1)).isTrue();
    }

    @Test
    void aByteTakenIsProgress() {
        stall.look("a", 10, 0);
        assertThat(stall.look("a", 9, LONGEST + 1)).isFalse();
        assertThat(stall.look("a", 9, 2 * LONGEST + 2)).isTrue();
    }

    @Test
    void anotherInFrontIsProgress() {
        stall.look("a", 10, 0);
        assertThat(stall.look("b", 10, LONGEST + 1)).isFalse();
    }
}
