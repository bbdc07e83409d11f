package dev.switchboard.peer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void memoryIsWhatTheSystemSays() throws Exception {
        assertThat(Usage.parseRss("Name:\tjava\nVmHWM:\t  130000 kB\nVmRSS:\t  123456 kB\nThreads:\t20\n"))
                .isEqualTo(123_456L * 1024);
        assertThatIOException().isThrownBy(() -> Usage.parseRss("Name:\tjava\n"));
    }

    @Test
    void everyProcessTakesSomeMemory() {
        assertThat(Usage.now().memoryBytes()).isPositive();
    }

    @Test
    void costIsWhatWasAdded() {
        assertThat(SideCost.between(new Usage(10, 100), new Usage(15, 90))).isEqualTo(new SideCost(5, 100, 90));
    }
}
