package dev.switchboard.signaling.server;

/** What all numbers of a configuration have to be. Stateless. */
final class Positive {
    private Positive() {}

    static void require(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
