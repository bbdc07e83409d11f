package dev.switchboard.peer.media;

import java.util.Set;

/**
 * The first line of a YUV4MPEG2 file (y4m): what its frames look like.
 *
 * @param size of each frame
 * @param rate how fast they are to be shown
 */
record Y4mHeader(FrameSize size, FrameRate rate) {
    static final String MAGIC = "YUV4MPEG2";

    /** The layouts of chroma that differ only in where exactly a sample lies. */
    private static final Set<String> LAYOUTS_420 = Set.of("420", "420jpeg", "420mpeg2", "420paldv");

    /** Rate where a file names none; ffmpeg takes the same. */
    private static final FrameRate DEFAULT_RATE = FrameRate.ofFps(25);

    /**
     * Reads the line, without its end.
     *
     * @throws Y4mException if it is none, or of a file that this class cannot read
     */
    static Y4mHeader parse(String line) throws Y4mException {
        var words = line.split(" +", -1);
        if (!words[0].equals(MAGIC)) {
            throw new Y4mException("it is not a YUV4MPEG2 (y4m) file");
        }
        var draft = new Draft();
        for (int i = 1; i < words.length; i++) {
            draft.take(words[i]);
        }
        return draft.header();
    }

    /** The line, without its end. */
    String line() {
        return "%s W%d H%d F%d:%d Ip A1:1 C420jpeg"
                .formatted(MAGIC, size.width(), size.height(), rate.frames(), rate.seconds());
    }

    /** What has been read of a line. */
    private static final class Draft {
        private int width;
        private int height;
        private FrameRate rate = DEFAULT_RATE;

        void take(String word) throws Y4mException {
            var value = word.isEmpty() ? "" : word.substring(1);
            switch (word.isEmpty() ? ' ' : word.charAt(0)) {
                case 'W' -> width = number(value, "width");
                case 'H' -> height = number(value, "height");
                case 'F' -> rate = rate(value);
                case 'C' -> checkLayout(value);
                default -> {
                    // Interlacing, the shape of pixels and comments make no difference here.
                }
            }
        }

        private static int number(String text, String what) throws Y4mException {
            if (!text.matches("[0-9]{1,9}")) {
                throw new Y4mException("its " + what + " is not a number");
            }
            return Integer.parseInt(text);
        }

        private static FrameRate rate(String text) throws Y4mException {
            var parts = text.split(":", 2);
            if (parts.length < 2) {
                throw new Y4mException("its frame rate is not of the form F30:1");
            }
            int frames = number(parts[0], "frame rate");
            int seconds = number(parts[1], "frame rate");
            if (frames == 0 && seconds == 0) {
                return DEFAULT_RATE;
            }
            try {
                return new FrameRate(frames, seconds);
            } catch (IllegalArgumentException e) {
                throw new Y4mException("its frame rate cannot be used: " + e.getMessage());
            }
        }

        private static void checkLayout(String layout) throws Y4mException {
            if (!LAYOUTS_420.contains(layout)) {
                throw new Y4mException("its pixels are laid out as C%s, and only 8-bit 4:2:0 (C420jpeg) can be read"
                        .formatted(layout.replaceAll("[^0-9A-Za-z]", "?")));
            }
        }

        Y4mHeader header() throws Y4mException {
            if (width == 0 || height == 0) {
                throw new Y4mException("its header names no size");
            }
            try {
                return new Y4mHeader(new FrameSize(width, height), rate);
            } catch (IllegalArgumentException e) {
                throw new Y4mException("its size cannot be used: " + e.getMessage());
            }
        }
    }
}
