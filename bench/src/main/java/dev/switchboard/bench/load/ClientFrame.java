package dev.switchboard.bench.load;

import java.nio.ByteBuffer;

/** Frames as a client sends them (RFC 6455, section 5.2): whole messages, masked, header and payload in one buffer. */
final class ClientFrame {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int MAX_HEADER_BYTES = 14;

    private ClientFrame() {}

    /** A frame, ready to be written; of memory that the system reads without a copy. */
    static ByteBuffer of(int opcode, byte[] payload, int mask) {
        var frame = ByteBuffer.allocateDirect(MAX_HEADER_BYTES + payload.length);
        frame.put((byte) (FIN | opcode));
        putLength(frame, payload.length);
        frame.putInt(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ (mask >>> (24 - i % Integer.BYTES * Byte.SIZE))));
        }
        return frame.flip();
    }

    private static void putLength(ByteBuffer frame, int length) {
        if (length < LENGTH_IN_2_BYTES) {
            frame.put((byte) (MASKED | length));
        } else if (length <= 0xFFFF) {
            frame.put((byte) (MASKED | LENGTH_IN_2_BYTES)).putShort((short) length);
        } else {
            frame.put((byte) (MASKED | LENGTH_IN_8_BYTES)).putLong(length);
        }
    }
}
