package dev.switchboard.peer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchConfigTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void defaults() {
        assertThat(BenchConfig.defaults())
                .isEqualTo(new BenchConfig(List.of(1024, 16_384, 65_536, 262_144), Duration.ofSeconds(5), 1000));
    }

    @Test
    void itWarmsUpForTwoSecondsButNotForLongerThanItMeasures() {
        assertThat(new BenchConfig(List.of(8), Duration.ofSeconds(5), 0).warmUp())
                .hasSeconds(2);
        assertThat(new BenchConfig(List.of(8), SECOND, 0).warmUp()).isEqualTo(SECOND);
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BenchConfig(List.of(7), SECOND, 0))
                .withMessage("a message has from 8 bytes to 262144, not 7");
        assertThatIllegalArgumentException().isThrownBy(() -> new BenchConfig(List.of(262_145), SECOND, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BenchConfig(List.of(8), Duration.ofMillis(99), 0))
                .withMessage("a duration is from 100ms to 1h, not 99ms");
        assertThatIllegalArgumentException().isThrownBy(() -> new BenchConfig(List.of(8), SECOND, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BenchConfig(List.of(), SECOND, 0))
                .withMessage("nothing is to be measured");
    }
}
