package dev.switchboard.peer.bench;

import java.nio.ByteBuffer;

/** Messages of one size that begin with their number. Not thread-safe. */
final class Payload {
    /** Direct: the library copies it once less. */
    private final ByteBuffer bytes;

    private long next;

    Payload(int size) {
        bytes = ByteBuffer.allocateDirect(size);
    }

    /** The next message, good until {@link #taken()}. */
    ByteBuffer next() {
        return bytes.putLong(0, next);
    }

    void taken() {
        next++;
    }

    /** The number of a message; -1 of one that has none. */
    static long number(byte[] message) {
        return message.length < Long.BYTES ? -1 : ByteBuffer.wrap(message).getLong();
    }
}
