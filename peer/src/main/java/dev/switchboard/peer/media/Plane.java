package dev.switchboard.peer.media;

import java.util.Arrays;

/**
 * One component of a picture: a byte for each sample, row by row from the top, with nothing between the rows. Not
 * thread-safe.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares planes, and a copy of each costs.
public record Plane(int width, int height, byte[] samples) {
    Plane(int width, int height) {
        this(width, height, new byte[width * height]);
    }

    /** The sample at a place, 0 to 255. */
    int at(int x, int y) {
        return samples[y * width + x] & 0xff;
    }

    /** Gives all samples of a rectangle one value; what lies outside is left out. */
    void fill(int left, int top, int right, int bottom, int value) {
        int from = Math.max(left, 0);
        int to = Math.min(right, width);
        for (int y = Math.max(top, 0); y < Math.min(bottom, height) && from < to; y++) {
            Arrays.fill(samples, y * width + from, y * width + to, (byte) value);
        }
    }

    /** The same, turned clockwise by that many quarters. */
    Plane turned(int quarters) {
        var plane = this;
        for (int turn = 0; turn < quarters; turn++) {
            plane = plane.turned();
        }
        return plane;
    }

    private Plane turned() {
        var turned = new Plane(/* width= */ height, /* height= */ width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned.samples[x * height + (height - 1 - y)] = samples[y * width + x];
            }
        }
        return turned;
    }
}
