package dev.switchboard.peer.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class I420FrameTest {
    @Test
    void chromaHasHalfTheColumnsAndRowsRoundedUp() {
        var frame = I420Frame.allocate(new FrameSize(5, 3));

        assertThat(frame.y().samples()).hasSize(15);
        assertThat(frame.u().samples()).hasSize(6);
        assertThat(frame.v().width()).isEqualTo(3);
        assertThat(frame.v().height()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"90, 7, 0", "180, 7, 5", "270, 0, 5", "-90, 0, 5", "450, 7, 0"})
    void aTurnIsClockwise(int degrees, int x, int y) {
        var frame = I420Frame.allocate(degrees % 180 == 0 ? new FrameSize(8, 6) : new FrameSize(6, 8));
        frame.fill(0, 0, 2, 2, Colour.ofRgb(0xff0000));

        var turned = frame.turned(degrees);

        assertThat(turned.size()).isEqualTo(new FrameSize(8, 6));
        Rgb.assertThat(turned, x, y).isWithin(3, 255, 0, 0);
    }

    @Test
    void noTurnLeavesTheFrameAsItIs() {
        var frame = I420Frame.allocate(new FrameSize(8, 6));

        assertThat(frame.turned(0)).isSameAs(frame);
        assertThat(frame.turned(360)).isSameAs(frame);
    }

    @Test
    void whatLiesOutsideOfThePictureIsNotFilled() {
        var frame = I420Frame.allocate(new FrameSize(8, 6));

        frame.fill(-4, -4, 100, 100, Colour.ofRgb(0x00ff00));
        frame.fill(-8, 0, 0, 6, Colour.ofRgb(0xff0000));
        frame.fill(8, 0, 16, 6, Colour.ofRgb(0xff0000));

        Rgb.assertThat(frame, 0, 0).isWithin(3, 0, 255, 0);
        Rgb.assertThat(frame, 7, 5).isWithin(3, 0, 255, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0x123456, 0xfedcba})
    void coloursComeBackNearlyAsTheyWere(int rgb) {
        var wanted = Rgb.of(rgb);

        Rgb.of(Colour.ofRgb(rgb).rgb()).isWithin(3, wanted.red(), wanted.green(), wanted.blue());
    }
}
