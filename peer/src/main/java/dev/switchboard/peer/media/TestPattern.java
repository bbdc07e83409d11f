package dev.switchboard.peer.media;

import java.util.List;

/**
 * A moving picture that one can check.
 *
 * <ul>
 *   <li>The upper two thirds: eight bars of equal width. From left to right, as red, green and blue of 0 to 255: white
 *       (191, 191, 191), yellow (191, 191, 0), cyan (0, 191, 191), green (0, 191, 0), magenta (191, 0, 191), red (191,
 *       0, 0), blue (0, 0, 191), black (0, 0, 0); the colour bars of television at 75 %.
 *   <li>Below, down to five sixths: the number of the frame in six digits from 000000, white on dark grey.
 *   <li>At the bottom: a white block on dark grey, an eighth as wide as the picture, that moves to the right and
 *       crosses the picture every two seconds.
 * </ul>
 *
 * <p>Edges lie on even pixels; read a colour in the middle of a bar. Codecs and conversions move each component by up
 * to 40.
 */
public final class TestPattern implements FrameSource {
    /** The colours of the bars from left to right, each {@code 0xRRGGBB}. */
    public static final List<Integer> BARS =
            List.of(0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf, 0x000000);

    /** The shortest edge. */
    public static final int MIN_EDGE = 32;

    private static final Colour GREY = Colour.ofRgb(0x202020);
    private static final Colour WHITE = Colour.ofRgb(0xffffff);
    private static final int COUNTER_DIGITS = 6;
    private static final int CROSSING_SECONDS = 2;

    private final FrameRate rate;
    private final I420Frame frame;
    private final int width;
    private final int height;
    private long number;

    /**
     * A pattern that begins with frame 0.
     *
     * @throws IllegalArgumentException if an edge is odd or below {@value #MIN_EDGE}
     */
    public TestPattern(FrameSize size, FrameRate rate) {
        check(size);
        this.rate = rate;
        this.width = size.width();
        this.height = size.height();
        this.frame = I420Frame.allocate(size);
        drawBars();
    }

    /**
     * Checks a size.
     *
     * @throws IllegalArgumentException if an edge is odd or below {@value #MIN_EDGE}
     */
    public static void check(FrameSize size) {
        if (size.width() < MIN_EDGE || size.height() < MIN_EDGE) {
            throw new IllegalArgumentException("the test pattern has edges of " + MIN_EDGE + " pixels at least");
        }
        if (size.width() % 2 != 0 || size.height() % 2 != 0) {
            throw new IllegalArgumentException("the test pattern has even edges");
        }
    }

    private void drawBars() {
        for (int bar = 0; bar < BARS.size(); bar++) {
            frame.fill(edge(bar), 0, edge(bar + 1), barsEnd(), Colour.ofRgb(BARS.get(bar)));
        }
    }

    private int edge(int bar) {
        return even(width * bar / BARS.size());
    }

    private int barsEnd() {
        return even(height * 2 / 3);
    }

    private int counterEnd() {
        return even(height * 5 / 6);
    }

    private static int even(int length) {
        return length / 2 * 2;
    }

    @Override
    public FrameRate rate() {
        return rate;
    }

    @Override
    public I420Frame next() {
        frame.fill(0, barsEnd(), width, height, GREY);
        drawCounter();
        drawBlock();
        number++;
        return frame;
    }

    private void drawCounter() {
        int band = counterEnd() - barsEnd();
        int scale = Math.max(1, Math.min(band / (Digits.HEIGHT + 2), width / (COUNTER_DIGITS * Digits.ADVANCE)));
        int left = (width - COUNTER_DIGITS * Digits.ADVANCE * scale) / 2;
        int top = barsEnd() + (band - Digits.HEIGHT * scale) / 2;
        Digits.draw(frame.y(), "%06d".formatted(number % 1_000_000), left, top, scale, WHITE.y());
    }

    private void drawBlock() {
        long crossing = (long) CROSSING_SECONDS * rate.frames();
        int left = even((int) (number * rate.seconds() % crossing * width / crossing));
        int size = even(width / 8);
        frame.fill(left, counterEnd(), left + size, height, WHITE);
        // What leaves at the right comes in at the left.
        frame.fill(left - width, counterEnd(), left - width + size, height, WHITE);
    }
}
