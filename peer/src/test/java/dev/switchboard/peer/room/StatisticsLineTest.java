package dev.switchboard.peer.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.VideoStatistics;
import org.junit.jupiter.api.Test;

class StatisticsLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final StatisticsLine line = new StatisticsLine(Long.MAX_VALUE - 2 * SECOND);

    private String after(int seconds, VideoStatistics statistics) {
        return line.next(statistics, Long.MAX_VALUE - 2 * SECOND + seconds * SECOND);
    }

    @Test
    void eachLineIsAboutTheTimeSinceTheLast() {
        assertThat(after(5, new VideoStatistics(149, 625_000, 640, 360)))
                .isEqualTo("received 149 frames (29.8 a second) of 640x360, 1000 kbit/s");
        assertThat(after(7, new VideoStatistics(179, 750_000, 320, 180)))
                .isEqualTo("received 30 frames (15.0 a second) of 320x180, 500 kbit/s");
    }

    @Test
    void nothingIsCalledNothing() {
        assertThat(after(5, VideoStatistics.NONE)).isEqualTo("received no video");
    }

    @Test
    void bytesWithoutAWholeFrameAreTold() {
        assertThat(after(5, new VideoStatistics(0, 625, 0, 0)))
                .isEqualTo("received 0 frames (0.0 a second) of 0x0, 1 kbit/s");
    }

    @Test
    void countsThatBeginAnewAreCountedFromNothing() {
        after(5, new VideoStatistics(150, 625_000, 640, 360));

        assertThat(after(10, new VideoStatistics(75, 62_500, 640, 360)))
                .isEqualTo("received 75 frames (15.0 a second) of 640x360, 100 kbit/s");
        assertThat(after(15, VideoStatistics.NONE)).isEqualTo("received no video");
    }
}
