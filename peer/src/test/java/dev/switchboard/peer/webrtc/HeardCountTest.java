package dev.switchboard.peer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HeardCountTest {
    private final HeardCount count = new HeardCount();

    @Test
    void whatPairsHearAddsUp() {
        assertThat(count.add(Map.of("one", 3L, "two", 4L))).isEqualTo(7);
        assertThat(count.add(Map.of("one", 3L, "two", 4L))).isEqualTo(7);
        assertThat(count.add(Map.of("one", 5L, "two", 4L))).isEqualTo(9);
    }

    @Test
    void aPairThatGoesIsNothingHeard() {
        count.add(Map.of("one", 3L, "two", 4L));

        assertThat(count.add(Map.of("one", 3L))).isEqualTo(7);
        assertThat(count.add(Map.of())).isEqualTo(7);
    }

    @Test
    void aPairThatComesIsHeardFromItsFirst() {
        count.add(Map.of("one", 3L));

        assertThat(count.add(Map.of("new", 0L))).isEqualTo(3);
        assertThat(count.add(Map.of("new", 1L))).isEqualTo(4);
    }
}
