package dev.switchboard.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StallsTest {
    private final Stalls stalls = new Stalls(1000, new TreeMap<>(Map.of(100L, 150L, 400L, 600L)));

    @Test
    void theShareIsThatOfAllTheTime() {
        assertThat(stalls.share()).isEqualTo(0.25);
        assertThat(new Stalls(1000, new TreeMap<>()).share()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "99, 0", "100, 50", "149, 1", "150, 0", "399, 0", "400, 200", "500, 100", "900, 0"})
    void whoComesInAStallWaitsForItsEnd(long time, long waits) {
        assertThat(stalls.waitAt(time)).isEqualTo(waits);
    }

    @Test
    void whatIsWatchedIsWithinTheTime() {
        var watched = Stalls.watch(Duration.ofMillis(50));

        assertThat(watched.watched())
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
        assertThat(watched.share()).isBetween(0.0, 1.0);
        assertThat(watched.byStart())
                .allSatisfy((start, end) -> assertThat(start).isLessThan(end));
    }
}
