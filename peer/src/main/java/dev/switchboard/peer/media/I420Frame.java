package dev.switchboard.peer.media;

/**
 * A picture in I420: a plane of luma in full size, and two of chroma with half as many columns and rows (rounded up).
 * Values are those of ITU-R BT.601 in the limited range. Not thread-safe.
 *
 * @param size of the picture and its luma
 * @param y luma, 16 (black) to 235 (white)
 * @param u blue against yellow, 16 to 240, 128 for neither
 * @param v red against green, 16 to 240, 128 for neither
 */
public record I420Frame(FrameSize size, Plane y, Plane u, Plane v) {
    /** A frame of that size, to be filled. */
    public static I420Frame allocate(FrameSize size) {
        int chromaWidth = (size.width() + 1) / 2;
        int chromaHeight = (size.height() + 1) / 2;
        return new I420Frame(
                size,
                new Plane(size.width(), size.height()),
                new Plane(chromaWidth, chromaHeight),
                new Plane(chromaWidth, chromaHeight));
    }

    /**
     * The picture as it is to be seen: turned clockwise by that angle.
     *
     * @param degrees a multiple of 90, as WebRTC has it in the rotation of a frame
     */
    public I420Frame turned(int degrees) {
        int quarters = Math.floorMod(degrees / 90, 4);
        if (quarters == 0) {
            return this;
        }
        var luma = y.turned(quarters);
        return new I420Frame(new FrameSize(luma.width(), luma.height()), luma, u.turned(quarters), v.turned(quarters));
    }

    /** Gives a rectangle a colour. Its edges are even, or those of the picture. */
    void fill(int left, int top, int right, int bottom, Colour colour) {
        y.fill(left, top, right, bottom, colour.y());
        u.fill(left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, colour.u());
        v.fill(left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, colour.v());
    }

    /** The colour at a place as {@code 0xRRGGBB}. */
    public int rgbAt(int left, int top) {
        return new Colour(y.at(left, top), u.at(left / 2, top / 2), v.at(left / 2, top / 2)).rgb();
    }
}
