package dev.switchboard.signaling.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidFrameException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.FramedataImpl1;
import org.jspecify.annotations.Nullable;

/**
 * A client's frames (RFC 6455, section 5.2) from bytes as they come.
 *
 * <p>Instead of the library's, which takes frames that are not masked, forgets whole frames that came in one
 * read with a broken one, and unmasks byte by byte. Confined to whoever decodes the connection; of no more use
 * once it has thrown.
 */
final class FrameDecoder {
    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int CONTROL = 0x08;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 0x7F;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int START_BYTES = 2;
    private static final int MASK_BYTES = 4;
    /** A header may claim a lot, and then nothing comes: so memory is taken as bytes come. */
    private static final int FIRST_BYTES = 4096;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final int maxPayloadBytes;
    /** As much of a header as has come; its limit is what has to come before it can be looked at. */
    private final ByteBuffer header =
            ByteBuffer.allocate(START_BYTES + Long.BYTES + MASK_BYTES).limit(START_BYTES);
    /** As much of a payload as had come after the last call, growing to its length; null before its header is complete. */
    private @Nullable ByteBuffer payload;

    private int length;

    FrameDecoder(int maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /**
     * Takes all bytes, and adds the frames that they complete.
     *
     * @throws InvalidDataException for what is no frame that a client may send; carries the close code. Frames
     *     before it have been added
     */
    void decode(ByteBuffer received, Collection<Framedata> frames) throws InvalidDataException {
        var filling = payload;
        while (received.hasRemaining()) {
            if (filling == null) {
                filling = readHeader(received);
            } else {
                move(received, filling);
            }
            if (filling != null && !filling.hasRemaining()) {
                filling = goOn(filling, frames);
            }
        }
        // Nearly every frame comes whole. To note each here would be work for the collector: an old object that was
        // written to.
        if (filling != null || payload != null) {
            payload = filling;
        }
    }

    /** More room for the rest of the payload; null if it was complete. */
    private @Nullable ByteBuffer goOn(ByteBuffer full, Collection<Framedata> frames) throws InvalidDataException {
        if (full.capacity() < length) {
            return ByteBuffer.allocate(Math.min(length, 2 * full.capacity())).put(full.flip());
        }
        frames.add(finish(full));
        return null;
    }

    /** How many bytes of memory a frame takes that has not come whole. */
    int heldBytes() {
        return payload == null ? 0 : payload.capacity();
    }

    /** Whether a frame has begun, and not come whole. */
    boolean isInFrame() {
        return payload != null || header.position() > 0;
    }

    private static void move(ByteBuffer from, ByteBuffer to) {
        int end = from.limit();
        from.limit(from.position() + Math.min(from.remaining(), to.remaining()));
        to.put(from);
        from.limit(end);
    }

    /** Room for the payload, once the header is complete. */
    private @Nullable ByteBuffer readHeader(ByteBuffer received) throws InvalidDataException {
        move(received, header);
        if (header.hasRemaining()) {
            return null;
        }
        if (header.limit() == START_BYTES) {
            checkStart();
            header.limit(START_BYTES + lengthBytes() + MASK_BYTES);
            return null;
        }
        length = payloadLength();
        return ByteBuffer.allocate(Math.min(length, Math.max(received.remaining(), FIRST_BYTES)));
    }

    private void checkStart() throws InvalidDataException {
        if ((header.get(0) & RESERVED) != 0) {
            throw new InvalidFrameException("a frame for an extension that was not negotiated");
        }
        if ((header.get(1) & MASKED) == 0) {
            throw new InvalidFrameException("a client's frame that is not masked");
        }
        if ((header.get(0) & CONTROL) != 0 && lengthBytes() > 0) {
            throw new InvalidFrameException("a control frame of more than 125 bytes");
        }
    }

    private int shortLength() {
        return header.get(1) & SHORT_LENGTH;
    }

    private int lengthBytes() {
        return switch (shortLength()) {
            case LENGTH_IN_2_BYTES -> Short.BYTES;
            case LENGTH_IN_8_BYTES -> Long.BYTES;
            default -> 0;
        };
    }

    private int payloadLength() throws LimitExceededException {
        long length = switch (shortLength()) {
            case LENGTH_IN_2_BYTES -> Short.toUnsignedLong(header.getShort(START_BYTES));
            case LENGTH_IN_8_BYTES -> header.getLong(START_BYTES);
            default -> shortLength();
        };
        if (length < 0 || length > maxPayloadBytes) {
            throw new LimitExceededException("a frame of more than " + maxPayloadBytes + " bytes", maxPayloadBytes);
        }
        return (int) length;
    }

    @SuppressWarnings("ByteBufferBackingArray") // Allocated here, as large as the payload.
    private Framedata finish(ByteBuffer masked) throws InvalidDataException {
        unmask(masked.array(), header.getInt(header.limit() - MASK_BYTES));
        var frame = FramedataImpl1.get(opcode());
        frame.setFin((header.get(0) & FIN) != 0);
        frame.setPayload(masked.flip());
        check(frame);
        header.clear().limit(START_BYTES);
        return frame;
    }

    private static void check(FramedataImpl1 frame) throws InvalidDataException {
        // The library has no reason where the text is not UTF-8, and trips over that when asked.
        if (frame instanceof CloseFrame close && close.getMessage() == null) {
            throw new InvalidDataException(CloseFrame.NO_UTF8);
        }
        frame.isValid();
    }

    /** Eight bytes at a time: with large messages this is where most of the server's time would go. */
    private static void unmask(byte[] payload, int key) {
        long wideKey = ((long) key << Integer.SIZE) | Integer.toUnsignedLong(key);
        int wideEnd = payload.length - payload.length % Long.BYTES;
        for (int i = 0; i < wideEnd; i += Long.BYTES) {
            LONGS.set(payload, i, (long) LONGS.get(payload, i) ^ wideKey);
        }
        for (int i = wideEnd; i < payload.length; i++) {
            payload[i] ^= (byte) (key >>> (24 - (i % MASK_BYTES) * Byte.SIZE));
        }
    }

    private Opcode opcode() throws InvalidFrameException {
        int number = header.get(0) & OPCODE;
        return switch (number) {
            case 0 -> Opcode.CONTINUOUS;
            case 1 -> Opcode.TEXT;
            case 2 -> Opcode.BINARY;
            case 8 -> Opcode.CLOSING;
            case 9 -> Opcode.PING;
            case 10 -> Opcode.PONG;
            default -> throw new InvalidFrameException("a frame of the unknown kind " + number);
        };
    }
}
