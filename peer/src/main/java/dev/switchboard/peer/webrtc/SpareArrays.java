package dev.switchboard.peer.webrtc;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Arrays that messages were in, for others of the same length: who sends much, sends messages of one size. Without them
 * a fast channel would make as much garbage as it carries, and Java's heap would grow by it. Safe for any thread.
 */
final class SpareArrays {
    /** As much as comes before the loop has its turn, and little for a channel that is quiet again. */
    private static final int MAX_BYTES = 1024 * 1024;

    private final Deque<byte[]> spare = new ArrayDeque<>();
    private int length;

    /** An array of that length, with anything in it. */
    synchronized byte[] take(int wanted) {
        if (wanted != length) {
            length = wanted;
            spare.clear();
        }
        var known = spare.poll();
        return known == null ? new byte[wanted] : known;
    }

    /** One that nobody looks at any more. */
    synchronized void giveBack(byte[] array) {
        if (array.length == length && (spare.size() + 1L) * length <= MAX_BYTES) {
            spare.push(array);
        }
    }

    synchronized void clear() {
        length = 0;
        spare.clear();
    }
}
