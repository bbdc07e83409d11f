package dev.switchboard.peer.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts a message together from its parts, text or binary, within a bound. Not thread-safe. */
final class MessageAssembler {
    /** The largest message, in bytes or characters. */
    static final int MAX_LENGTH = 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    /** Apart from the bytes: a part may end within a character. */
    private final StringBuilder text = new StringBuilder();

    /** Takes a binary part, unless the message becomes too large by it. */
    boolean add(ByteBuffer part) {
        if (bytes.size() + part.remaining() > MAX_LENGTH) {
            return false;
        }
        var copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
        return true;
    }

    /** Takes a part of text, unless the message becomes too large by it. */
    boolean add(CharSequence part) {
        if (text.length() + part.length() > MAX_LENGTH) {
            return false;
        }
        text.append(part);
        return true;
    }

    /** The message, after its last part. */
    byte[] take() {
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        var message = bytes.toByteArray();
        bytes.reset();
        text.setLength(0);
        return message;
    }
}
