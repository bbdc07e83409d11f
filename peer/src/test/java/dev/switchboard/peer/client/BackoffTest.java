package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    /** Always the most or the least that chance can give. */
    private static RandomGenerator chance(boolean most) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public long nextLong(long bound) {
                return most ? bound - 1 : 0;
            }
        };
    }

    private static Stream<Long> millis(Backoff backoff) {
        return Stream.generate(() -> backoff.nextDelay().toMillis());
    }

    @Test
    void stepsDoubleUpToTheLimit() {
        assertThat(millis(new Backoff(chance(true))).limit(9))
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void halfOfEachStepIsLeftToChance() {
        assertThat(millis(new Backoff(chance(false))).limit(3)).containsExactly(250L, 500L, 1_000L);
        assertThat(millis(new Backoff(new Random(1))).limit(100).skip(7))
                .allMatch(delay -> delay >= 15_000 && delay <= 30_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void successBeginsAnew() {
        var backoff = new Backoff(chance(true));
        assertThat(millis(backoff).limit(5)).hasSize(5);
        backoff.reset();

        assertThat(backoff.nextDelay()).isEqualTo(Duration.ofMillis(500));
    }
}
