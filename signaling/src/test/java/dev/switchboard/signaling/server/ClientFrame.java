package dev.switchboard.signaling.server;

import java.nio.ByteBuffer;
import java.util.List;

/** The bytes of frames as a client should send them (RFC 6455, section 5.2), and as none should. */
public final class ClientFrame {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] KEY = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private ClientFrame() {}

    /** A message, or a control frame, in one frame. */
    public static byte[] whole(int opcode, byte[] payload) {
        return masked(FIN | opcode, payload);
    }

    /** A fragment with more to follow. */
    static byte[] unfinished(int opcode, byte[] payload) {
        return masked(opcode, payload);
    }

    static byte[] close(int code) {
        return whole(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    /** A frame with any first byte: flags and opcode. */
    static byte[] masked(int first, byte[] payload) {
        var masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= KEY[i % 4];
        }
        return join(header(first, MASKED, payload.length), KEY, masked);
    }

    static byte[] unmasked(int opcode, byte[] payload) {
        return join(header(FIN | opcode, 0, payload.length), payload);
    }

    /** Only the header of a frame that claims a length. */
    static byte[] claiming(int opcode, long length) {
        return join(header(FIN | opcode, MASKED, length), KEY);
    }

    private static byte[] header(int first, int maskBit, long length) {
        var header = ByteBuffer.allocate(10).put((byte) first);
        if (length >= 0 && length < 126) {
            header.put((byte) (maskBit | length));
        } else if (length >= 0 && length <= 0xFFFF) {
            header.put((byte) (maskBit | 126)).putShort((short) length);
        } else {
            header.put((byte) (maskBit | 127)).putLong(length);
        }
        var bytes = new byte[header.flip().remaining()];
        header.get(bytes);
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        var all = ByteBuffer.allocate(
                List.of(parts).stream().mapToInt(part -> part.length).sum());
        for (var part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
