package dev.switchboard.peer.delivery;

import java.util.Optional;

/**
 * Where one side stands when a channel is set up: both tell each other, so that both know with which message each
 * side begins on it.
 *
 * <p>Messages are numbered from 1 for as long as two processes know each other, whatever channel they go over; nothing
 * of that is on the channel itself, where they arrive whole and in order.
 *
 * @param stream what this process calls what it sends to the other one; nobody can guess it
 * @param next the number of its first message that nobody has confirmed
 * @param theirs which stream of the other side it knows; empty for none yet
 * @param received up to which number it has that
 */
public record Standing(String stream, long next, Optional<String> theirs, long received) {
    private static final long MOST = Long.MAX_VALUE / 2;
    private static final int LONGEST_STREAM = 64;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for numbers that cannot be, or an empty or overlong name of a stream
     */
    public Standing {
        check(!stream.isEmpty() && stream.length() <= LONGEST_STREAM);
        check(next >= 1 && next < MOST);
        check(received >= 0 && received < MOST);
    }

    boolean knows(String other) {
        return theirs.equals(Optional.of(other));
    }

    private static void check(boolean good) {
        if (!good) {
            throw new IllegalArgumentException("a standing that cannot be");
        }
    }
}
