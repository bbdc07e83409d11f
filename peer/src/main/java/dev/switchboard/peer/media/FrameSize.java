package dev.switchboard.peer.media;

import java.util.regex.Pattern;

/**
 * The size of a picture, in pixels.
 *
 * @param width up to {@value #MAX_EDGE}
 * @param height up to {@value #MAX_EDGE}
 */
public record FrameSize(int width, int height) {
    /** The longest edge. */
    public static final int MAX_EDGE = 4096;

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,5})[xX]([0-9]{1,5})");

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if an edge is below 1 or above {@value #MAX_EDGE}
     */
    public FrameSize {
        if (width < 1 || height < 1 || width > MAX_EDGE || height > MAX_EDGE) {
            throw new IllegalArgumentException("a picture has edges of 1 to " + MAX_EDGE + " pixels");
        }
    }

    /**
     * Reads {@code 640x360}.
     *
     * @throws IllegalArgumentException for anything else; the message says why
     */
    public static FrameSize parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not of the form WIDTHxHEIGHT");
        }
        return new FrameSize(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
