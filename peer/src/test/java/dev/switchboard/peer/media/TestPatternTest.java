package dev.switchboard.peer.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestPatternTest {
    private static final FrameSize SIZE = new FrameSize(640, 360);
    private static final FrameRate RATE = FrameRate.ofFps(30);

    @ParameterizedTest
    @CsvSource({
        "0, 191, 191, 191",
        "1, 191, 191, 0",
        "2, 0, 191, 191",
        "3, 0, 191, 0",
        "4, 191, 0, 191",
        "5, 191, 0, 0",
        "6, 0, 0, 191",
        "7, 0, 0, 0"
    })
    void barsHaveTheirColours(int bar, int red, int green, int blue) {
        var frame = new TestPattern(SIZE, RATE).next();

        for (int y : new int[] {0, 120, 239}) {
            Rgb.assertThat(frame, 40 + 80 * bar, y).isWithin(3, red, green, blue);
        }
    }

    @Test
    void barsStandStillAndAllBelowThemMoves() {
        var pattern = new TestPattern(SIZE, RATE);
        var first = pattern.next().y().samples().clone();
        var second = pattern.next().y().samples().clone();

        assertThat(rows(second, 0, 240)).isEqualTo(rows(first, 0, 240));
        assertThat(rows(second, 240, 300)).isNotEqualTo(rows(first, 240, 300));
        assertThat(rows(second, 300, 360)).isNotEqualTo(rows(first, 300, 360));
    }

    private static byte[] rows(byte[] luma, int from, int to) {
        return java.util.Arrays.copyOfRange(luma, from * SIZE.width(), to * SIZE.width());
    }

    @Test
    void theBlockIsAnEighthWideAndCrossesInTwoSeconds() {
        var pattern = new TestPattern(SIZE, RATE);
        for (int number = 0; number < 60; number++) {
            var frame = pattern.next();
            int left = number * 640 / 60 / 2 * 2;
            Rgb.assertThat(frame, (left + 40) % 640, 330).isWithin(3, 255, 255, 255);
            Rgb.assertThat(frame, (left + 120) % 640, 330).isWithin(3, 32, 32, 32);
        }
        Rgb.assertThat(pattern.next(), 40, 330).isWithin(3, 255, 255, 255);
    }

    @Test
    void theCounterLooksDifferentInEveryFrame() {
        var pattern = new TestPattern(SIZE, RATE);
        var seen = new HashSet<String>();
        for (int number = 0; number < 100; number++) {
            assertThat(seen.add(dots(pattern.next()))).as("frame " + number).isTrue();
        }
    }

    private static String dots(I420Frame frame) {
        var dots = new StringBuilder();
        for (int y = 242; y < 300; y += 4) {
            for (int x = 0; x < 640; x += 4) {
                dots.append(frame.y().at(x, y) > 128 ? '#' : ' ');
            }
        }
        return dots.toString();
    }

    @Test
    void framesComeAtTheRateThatWasAskedFor() {
        assertThat(new TestPattern(SIZE, FrameRate.ofFps(7)).rate()).isEqualTo(FrameRate.ofFps(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"32x32", "4096x32", "66x34", "1280x720"})
    void everyEvenSizeCanBeDrawn(String size) {
        var frame = new TestPattern(FrameSize.parse(size), RATE).next();

        Rgb.assertThat(frame, frame.size().width() / 16, 2).isWithin(3, 191, 191, 191);
        Rgb.assertThat(frame, frame.size().width() * 11 / 16, 2).isWithin(3, 191, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"641x360, even", "640x361, even", "30x360, 32", "640x8, 32"})
    void otherSizesAreRefused(String size, String reason) {
        assertThatThrownBy(() -> new TestPattern(FrameSize.parse(size), RATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "640", "640x", "x360", "640*360", "-640x360", "0x360", "640x4097", "99999x1", "640x360 "})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> FrameSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
