package dev.switchboard.peer.media;

/** A colour as {@link I420Frame} has it: ITU-R BT.601, limited range. */
record Colour(int y, int u, int v) {
    /** Of red, green and blue, each 0 to 255. */
    static Colour ofRgb(int rgb) {
        double red = (rgb >> 16 & 0xff) / 255.0;
        double green = (rgb >> 8 & 0xff) / 255.0;
        double blue = (rgb & 0xff) / 255.0;
        return new Colour(
                (int) Math.round(16 + 65.481 * red + 128.553 * green + 24.966 * blue),
                (int) Math.round(128 - 37.797 * red - 74.203 * green + 112.0 * blue),
                (int) Math.round(128 + 112.0 * red - 93.786 * green - 18.214 * blue));
    }

    /** As {@code 0xRRGGBB}. */
    int rgb() {
        double luma = (y - 16) * (255.0 / 219);
        double blue = (u - 128) * (255.0 / 224);
        double red = (v - 128) * (255.0 / 224);
        return clamp(luma + 1.402 * red) << 16
                | clamp(luma - 0.344136 * blue - 0.714136 * red) << 8
                | clamp(luma + 1.772 * blue);
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
