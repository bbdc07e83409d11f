package dev.switchboard.peer.connection;

/**
 * Which local ports connections may use.
 *
 * @param min the first
 * @param max the last
 */
public record PortRange(int min, int max) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException unless {@code 1 <= min <= max <= 65535}
     */
    public PortRange {
        if (min < 1 || max > 65535 || min > max) {
            throw new IllegalArgumentException("a range goes from a port to one that is not below it, of 1 to 65535");
        }
    }

    /**
     * Reads {@code MIN-MAX}.
     *
     * @throws IllegalArgumentException for anything else; the message says why
     */
    public static PortRange parse(String text) {
        if (!text.matches("[0-9]{1,5}-[0-9]{1,5}")) {
            throw new IllegalArgumentException("not of the form MIN-MAX, such as 50000-50100");
        }
        int dash = text.indexOf('-');
        return new PortRange(Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    @Override
    public String toString() {
        return min + "-" + max;
    }
}
