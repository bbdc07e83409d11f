package dev.switchboard.bench.load;

import java.nio.ByteBuffer;

/** Frames as a server sends them (RFC 6455, section 5.2): not masked. */
final class ServerFrame {
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;

    private ServerFrame() {}

    /**
     * Takes the length of a payload, which begins with a frame's second byte.
     *
     * @return negative if it has not come whole
     */
    static int takeLength(ByteBuffer frame) {
        int first = frame.get();
        if (first < 0) {
            throw new LoadException("the server sent a masked frame");
        }
        return switch (first) {
            case LENGTH_IN_2_BYTES -> frame.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(frame.getShort());
            case LENGTH_IN_8_BYTES -> frame.remaining() < Long.BYTES ? -1 : Math.toIntExact(frame.getLong());
            default -> first;
        };
    }
}
