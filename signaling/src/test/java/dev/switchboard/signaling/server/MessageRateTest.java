package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 10 a second, and 3 at once. */
class MessageRateTest {
    private static final long EVEN = 100_000_000;

    private static int taken(MessageRate rate, int tries, long nowNanos) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += rate.take(nowNanos) ? 1 : 0;
        }
        return taken;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -5})
    void aBurstIsTakenAtOnceWhateverTheTime(long now) {
        assertThat(taken(new MessageRate(10, 3, now), 10, now)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE})
    void afterABurstOneIsTakenEachTenthOfASecond(long start) {
        var rate = new MessageRate(10, 3, start);
        taken(rate, 3, start);

        assertThat(taken(rate, 5, start + EVEN - 1)).isZero();
        assertThat(taken(rate, 5, start + EVEN)).isEqualTo(1);
        assertThat(taken(rate, 5, start + 3 * EVEN)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 100, 1_000_000})
    void noMoreThanABurstIsSavedUp(long times) {
        var rate = new MessageRate(10, 3, 0);
        taken(rate, 3, 0);

        assertThat(taken(rate, 10, times * EVEN)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7})
    void anEvenFlowNeverEnds(long start) {
        var rate = new MessageRate(10, 1, start);
        for (int i = 0; i < 100; i++) {
            assertThat(rate.take(start + i * EVEN)).isTrue();
        }
    }
}
