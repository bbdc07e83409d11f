package dev.switchboard.peer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    /** Chance that gives always the same share of what is possible, in hundredths. */
    private static RandomGenerator chance(int hundredths) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public long nextLong(long bound) {
                return (bound - 1) / 100 * hundredths;
            }
        };
    }

    private static Stream<Long> millis(Backoff backoff) {
        return Stream.generate(() -> backoff.nextDelay().toMillis());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // hundredths of chance | delays in milliseconds
                "  0 |   0,   0,    0,    0,    0,    0",
                " 50 | 250, 500, 1000, 2000, 2000, 2000",
                "100 | 500, 1000, 2000, 4000, 4000, 4000"
            })
    void stepsDoubleUpToTheLimitAndAllOfEachIsLeftToChance(int hundredths, String delays) {
        assertThat(millis(new Backoff(chance(hundredths))).limit(6))
                .containsExactlyElementsOf(Stream.of(delays.split(","))
                        .map(String::strip)
                        .map(Long::valueOf)
                        .toList());
    }

    /** The promise that peers are back within five seconds leaves one for the connecting. */
    @Test
    void noDelayIsLongerThanFourSeconds() {
        assertThat(millis(new Backoff(new Random(1))).limit(10_000)).allMatch(delay -> delay <= 4_000);
    }

    @Test
    void peersThatLoseTheServerTogetherComeBackSpreadOverTheWholeStep() {
        var delays = LongStream.range(0, 1_000)
                .mapToObj(seed -> new Backoff(new Random(seed)).longDelay().toMillis())
                .toList();

        for (long second = 0; second < 4; second++) {
            long from = second * 1_000;
            assertThat(delays)
                    .filteredOn(delay -> delay >= from && delay < from + 1_000)
                    .hasSizeBetween(200, 300);
        }
    }

    @Test
    void aLongDelayIsFollowedByLongOnes() {
        var backoff = new Backoff(chance(100));

        assertThat(backoff.longDelay()).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.nextDelay()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void successBeginsAnew() {
        var backoff = new Backoff(chance(100));
        assertThat(millis(backoff).limit(5)).hasSize(5);
        backoff.reset();

        assertThat(backoff.nextDelay()).isEqualTo(Duration.ofMillis(500));
    }
}
