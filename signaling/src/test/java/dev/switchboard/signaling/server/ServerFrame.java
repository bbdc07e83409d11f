package dev.switchboard.signaling.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A frame that the server sent.
 *
 * @param opcode what it is
 * @param payload its bytes, for reading only
 */
record ServerFrame(int opcode, ByteBuffer payload) {
    private static final int FIN = 0x80;

    /** Reads a frame; anything but a whole message, unmasked and without extensions, is a fault of the server. */
    static ServerFrame read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        if ((first & ~0x0F) != FIN) {
            throw new AssertionError("the server set flags 0x%x".formatted(first));
        }
        var payload = new byte[length(in)];
        in.readFully(payload);
        return new ServerFrame(first & 0x0F, ByteBuffer.wrap(payload).asReadOnlyBuffer());
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    byte[] bytes() {
        var bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }

    /** The code of a close frame. */
    int closeCode() {
        return payload.getShort(0) & 0xFFFF;
    }

    @Override
    public String toString() {
        return "opcode " + opcode + ": " + StandardCharsets.UTF_8.decode(payload.duplicate());
    }
}
