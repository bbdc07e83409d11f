package dev.switchboard.peer;

import java.util.OptionalLong;

/** Numbers of things, where none at all makes no sense. */
final class Counts {
    private Counts() {}

    static void check(OptionalLong count) {
        if (count.isPresent() && count.getAsLong() < 1) {
            throw new IllegalArgumentException("it is 1 at least");
        }
    }
}
