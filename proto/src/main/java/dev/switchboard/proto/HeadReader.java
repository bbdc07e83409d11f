package dev.switchboard.proto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a request that is handed on, and decodes nothing behind it.
 *
 * <p>It knows only the one spelling that all programs write: no spaces, the fields in the original's order, ids and
 * body of plain ASCII without escapes. For everything else it has no opinion, and {@link MessageCodec} has to look. What it
 * does read is a message for that one too, with the same head: the body need not be decoded for that, but each of
 * its characters is looked at, or bytes that are no message would reach a peer. Stateless, for any thread.
 */
public final class HeadReader {
    private static final byte[] BEFORE_COMMAND = ascii("{\"command\":");
    private static final byte[] BEFORE_PAYLOAD = ascii(",\"payload\":\"");
    private static final byte[] AFTER_PAYLOAD = ascii("\"}");
    private static final byte[] BEFORE_SOURCE = ascii("{\"source\":\"");
    private static final byte[] BEFORE_TARGET = ascii(",\"target\":\"");
    private static final byte[] BEFORE_BODY = ascii(",\"body\":\"");

    private static final int PAYLOAD_START = BEFORE_COMMAND.length + 1 + BEFORE_PAYLOAD.length;

    private HeadReader() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The head of a request that is handed on, or null where this reader cannot tell. */
    public static @Nullable RequestHead read(byte[] frame) {
        var command = command(frame);
        if (command == null) {
            return null;
        }
        var payload = new Base64Cursor(frame, PAYLOAD_START, frame.length - AFTER_PAYLOAD.length);
        var source = id(payload, BEFORE_SOURCE);
        if (source == null) {
            return null;
        }
        var target = id(payload, BEFORE_TARGET);
        if (target == null || !payload.skip(BEFORE_BODY) || !payload.endsAfterPlainText(AFTER_PAYLOAD)) {
            return null;
        }
        return new RequestHead(command, source, target);
    }

    /** Null for what is not forwarded, and for what is not spelled as expected in front of the payload or behind it. */
    private static @Nullable Command command(byte[] frame) {
        if (frame.length < PAYLOAD_START + AFTER_PAYLOAD.length
                || frame.length > JsonObject.MAX_STRING_LENGTH
                || !stands(BEFORE_COMMAND, frame, 0)
                || !stands(BEFORE_PAYLOAD, frame, BEFORE_COMMAND.length + 1)
                || !stands(AFTER_PAYLOAD, frame, frame.length - AFTER_PAYLOAD.length)) {
            return null;
        }
        return switch (frame[BEFORE_COMMAND.length]) {
            case '2' -> Command.ANSWER;
            case '3' -> Command.OFFER;
            case '4' -> Command.CANDIDATE;
            default -> null;
        };
    }

    private static boolean stands(byte[] text, byte[] frame, int start) {
        return Arrays.equals(frame, start, start + text.length, text, 0, text.length);
    }

    private static @Nullable PeerId id(Base64Cursor payload, byte[] before) {
        if (!payload.skip(before)) {
            return null;
        }
        var id = payload.word(PeerId.MAX_LENGTH);
        return id == null ? null : new PeerId(id);
    }
}
