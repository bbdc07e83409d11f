package dev.switchboard.bench.reference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.FramedataImpl1;
import org.jspecify.annotations.Nullable;

/**
 * Frames without extensions, unmasked where they lie in the buffer that was read, eight bytes at a time; their payloads
 * are good for as long as they are handled. Of what a client sends wrong it notices nothing. Confined, as one per
 * connection, to whoever decodes that connection.
 */
final class InPlaceDraft extends Draft_6455 {
    private static final Opcode[] OPCODES = opcodes();
    private static final int MASK_BYTES = 4;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** The beginning of a frame whose end has not come. */
    private ByteBuffer rest = NOTHING;

    InPlaceDraft() {
        super(List.of());
    }

    private static Opcode[] opcodes() {
        var opcodes = new Opcode[16];
        opcodes[0] = Opcode.CONTINUOUS;
        // The library would make a string of it, which nobody needs.
        opcodes[1] = Opcode.BINARY;
        opcodes[2] = Opcode.BINARY;
        opcodes[8] = Opcode.CLOSING;
        opcodes[9] = Opcode.PING;
        opcodes[10] = Opcode.PONG;
        return opcodes;
    }

    @Override
    public Draft copyInstance() {
        return new InPlaceDraft();
    }

    @Override
    public List<Framedata> translateFrame(ByteBuffer received) throws InvalidDataException {
        var bytes = rest.hasRemaining() ? join(rest, received) : received;
        var frames = new ArrayList<Framedata>(1);
        while (true) {
            var frame = next(bytes);
            if (frame == null) {
                break;
            }
            frames.add(frame);
        }
        rest = bytes.hasRemaining() ? join(NOTHING, bytes) : NOTHING;
        return frames;
    }

    private static ByteBuffer join(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }

    private static @Nullable Framedata next(ByteBuffer bytes) throws InvalidDataException {
        int start = bytes.position();
        if (bytes.remaining() < 2) {
            return null;
        }
        int shortLength = bytes.get(start + 1) & 0x7F;
        int lengthBytes = shortLength == 126 ? Short.BYTES : shortLength == 127 ? Long.BYTES : 0;
        int headerBytes = 2 + lengthBytes + MASK_BYTES;
        if (bytes.remaining() < headerBytes) {
            return null;
        }
        int length = length(bytes, start + 2, shortLength);
        if (bytes.remaining() < headerBytes + length) {
            return null;
        }
        int from = start + headerBytes;
        unmask(bytes, from, from + length, bytes.getInt(from - MASK_BYTES));
        var frame = FramedataImpl1.get(OPCODES[bytes.get(start) & 0x0F]);
        frame.setFin(bytes.get(start) < 0);
        frame.setPayload(bytes.slice(from, length));
        frame.isValid();
        bytes.position(from + length);
        return frame;
    }

    private static int length(ByteBuffer bytes, int at, int shortLength) {
        return switch (shortLength) {
            case 126 -> Short.toUnsignedInt(bytes.getShort(at));
            case 127 -> Math.toIntExact(bytes.getLong(at));
            default -> shortLength;
        };
    }

    private static void unmask(ByteBuffer bytes, int from, int to, int key) {
        long wideKey = ((long) key << Integer.SIZE) | Integer.toUnsignedLong(key);
        int wideTo = to - (to - from) % Long.BYTES;
        for (int i = from; i < wideTo; i += Long.BYTES) {
            bytes.putLong(i, bytes.getLong(i) ^ wideKey);
        }
        for (int i = wideTo; i < to; i++) {
            bytes.put(i, (byte) (bytes.get(i) ^ (key >>> (24 - (i - wideTo) * Byte.SIZE))));
        }
    }

    // A draft is its connection's own; the inherited comparison by settings would mix connections up.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
