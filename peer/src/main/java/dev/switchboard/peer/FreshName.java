package dev.switchboard.peer;

import java.util.random.RandomGenerator;

/** Names that nobody else is likely to have. */
public final class FreshName {
    private static final char[] CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789".toCharArray();
    private static final int LENGTH = 8;

    private FreshName() {}

    /** The prefix and eight small letters and digits. */
    public static String of(String prefix, RandomGenerator random) {
        var name = new StringBuilder(prefix);
        for (int i = 0; i < LENGTH; i++) {
            name.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return name.toString();
    }
}
