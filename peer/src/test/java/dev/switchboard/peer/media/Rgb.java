package dev.switchboard.peer.media;

import org.assertj.core.api.Assertions;

/** The colour at one place, for assertions. */
record Rgb(int red, int green, int blue) {
    static Rgb of(int rgb) {
        return new Rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    static Rgb assertThat(I420Frame frame, int x, int y) {
        return of(frame.rgbAt(x, y));
    }

    void isWithin(int tolerance, int wantedRed, int wantedGreen, int wantedBlue) {
        var within = Assertions.within(tolerance);
        Assertions.assertThat(red).as("red of %s", this).isCloseTo(wantedRed, within);
        Assertions.assertThat(green).as("green of %s", this).isCloseTo(wantedGreen, within);
        Assertions.assertThat(blue).as("blue of %s", this).isCloseTo(wantedBlue, within);
    }
}
