package dev.switchboard.peer.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRateTest {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    @ParameterizedTest
    @CsvSource({"30, 1", "30000, 1001", "1, 10", "240, 1", "24000, 1001"})
    void aFrameIsSeenFromWhenItIsDueUntilTheNextIs(int frames, int seconds) {
        var rate = new FrameRate(frames, seconds);
        for (long frame : new long[] {0, 1, 2, 29, 30, 1001, 12_345_678}) {
            assertThat(rate.frameAt(rate.nanosOf(frame) + 1)).isEqualTo(frame);
            assertThat(rate.frameAt(rate.nanosOf(frame + 1) - 1)).isEqualTo(frame);
        }
    }

    @ParameterizedTest
    @CsvSource({"30, 1, 2592000", "30000, 1001, 2589410", "1, 10, 8640"})
    void aDayHasItsFrames(int frames, int seconds, long inADay) {
        assertThat(new FrameRate(frames, seconds).frameAt(DAY_NANOS)).isEqualTo(inADay);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "30, 0", "-30, -1", "1, 11", "241, 1", "2147483647, 2"})
    void whatIsTooSlowOrTooFastIsRefused(int frames, int seconds) {
        assertThatThrownBy(() -> new FrameRate(frames, seconds)).isInstanceOf(IllegalArgumentException.class);
    }
}
