package dev.switchboard.signaling.server;

import java.nio.ByteBuffer;
import org.java_websocket.enums.Opcode;

/** A server's frames (RFC 6455, section 5.2): whole messages, unmasked, header and payload in one buffer. */
final class FrameEncoder {
    private static final int FIN = 0x80;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;

    private static final int MAX_HEADER_BYTES = 10;
    /** For messages of the largest size that is taken by default; larger ones are written from the heap. */
    private static final Scratch FRAMES = new Scratch(MAX_HEADER_BYTES + 64 * 1024);

    private FrameEncoder() {}

    /** The frame, of use until the same thread encodes its next one. */
    static ByteBuffer encode(Opcode opcode, ByteBuffer payload) {
        int length = payload.remaining();
        var frame = FRAMES.room(MAX_HEADER_BYTES + length);
        frame.put((byte) (FIN | number(opcode)));
        putLength(frame, length);
        return frame.put(payload.duplicate()).flip();
    }

    private static void putLength(ByteBuffer frame, int length) {
        if (length < LENGTH_IN_2_BYTES) {
            frame.put((byte) length);
        } else if (length <= 0xFFFF) {
            frame.put((byte) LENGTH_IN_2_BYTES).putShort((short) length);
        } else {
            frame.put((byte) LENGTH_IN_8_BYTES).putLong(length);
        }
    }

    private static int number(Opcode opcode) {
        return switch (opcode) {
            case CONTINUOUS -> 0;
            case TEXT -> 1;
            case BINARY -> 2;
            case CLOSING -> 8;
            case PING -> 9;
            case PONG -> 10;
        };
    }
}
