package dev.switchboard.peer.media;

/** Digits of 3 by 5 dots, drawn into the luma of a picture. */
final class Digits {
    static final int HEIGHT = 5;
    /** From one digit to the next. */
    static final int ADVANCE = 4;

    private static final int WIDTH = 3;

    /** For each digit its dots, row by row from the top, the first in the highest of 15 bits. */
    private static final int[] DOTS = {
        0b111_101_101_101_111,
        0b010_110_010_010_111,
        0b111_001_111_100_111,
        0b111_001_111_001_111,
        0b101_101_111_001_001,
        0b111_100_111_001_111,
        0b111_100_111_101_111,
        0b111_001_001_001_001,
        0b111_101_111_101_111,
        0b111_101_111_001_111
    };

    private Digits() {}

    static void draw(Plane plane, String digits, int left, int top, int scale, int value) {
        for (int i = 0; i < digits.length(); i++) {
            draw(plane, DOTS[digits.charAt(i) - '0'], left + i * ADVANCE * scale, top, scale, value);
        }
    }

    private static void draw(Plane plane, int dots, int left, int top, int scale, int value) {
        for (int dot = 0; dot < WIDTH * HEIGHT; dot++) {
            if ((dots >> (WIDTH * HEIGHT - 1 - dot) & 1) == 1) {
                int x = left + dot % WIDTH * scale;
                int y = top + dot / WIDTH * scale;
                plane.fill(x, y, x + scale, y + scale, value);
            }
        }
    }
}
