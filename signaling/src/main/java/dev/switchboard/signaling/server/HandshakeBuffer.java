package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Budget;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An opening handshake until it can be looked at: it has come whole, or is none already.
 *
 * <p>It is read in one go, so it has to be whole; and the library, left alone, would keep its bytes for as long as the
 * connection lasts. Owns what has come. Confined to whoever decodes the connection, but for
 * {@link #close}.
 */
final class HandshakeBuffer {
    /** More than this is looked at, and refused, though its end has not come. */
    static final int MAX_BYTES = 16 * 1024;
    /** The most lines; browsers send about 20. */
    static final int MAX_LINES = 128;

    /** What may come even where memory is short: all of a handshake without a token. */
    private static final int SMALL_BYTES = 2048;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Budget.Account account;
    private ByteBuffer held = NOTHING;
    /** How many of the bytes held have been searched for the end. */
    private int searched;

    HandshakeBuffer(Budget.Account account) {
        this.account = account;
    }

    /**
     * Takes bytes.
     *
     * @return all that has come, when it is to be looked at; may be {@code received} itself
     */
    @Nullable
    ByteBuffer take(ByteBuffer received) {
        boolean isFirst = !held.hasRemaining();
        var all = isFirst ? received : join(held, received);
        if (isReady(all)) {
            held = NOTHING;
            account.set(0);
            return all;
        }
        // The caller will use its buffer again.
        held = isFirst ? join(NOTHING, received) : all;
        account.set(held.capacity());
        return null;
    }

    /** Whether it holds more than it may while memory is short. */
    boolean isTooMuch() {
        return held.capacity() > SMALL_BYTES && account.isSpent();
    }

    private boolean isReady(ByteBuffer bytes) {
        int from = Math.max(0, searched - 3);
        searched = bytes.remaining();
        return endOfHead(bytes, from) >= 0 || bytes.remaining() > MAX_BYTES || !mayBeRequest(bytes);
    }

    /** How many bytes the head has, with the empty line at its end; negative if that has not come. */
    static int endOfHead(ByteBuffer bytes, int from) {
        int start = bytes.position();
        for (int i = from; i + 4 <= bytes.remaining(); i++) {
            if (bytes.get(start + i + 3) == '\n'
                    && bytes.get(start + i + 2) == '\r'
                    && bytes.get(start + i + 1) == '\n'
                    && bytes.get(start + i) == '\r') {
                return i + 4;
            }
        }
        return -1;
    }

    /** Strangers who speak something else need not wait: what they say may never have an empty line. */
    private static boolean mayBeRequest(ByteBuffer bytes) {
        var line = firstLine(bytes);
        return line == null || (line.startsWith("GET ") && line.endsWith(" HTTP/1.1"));
    }

    private static @Nullable String firstLine(ByteBuffer bytes) {
        for (int i = bytes.position(); i + 1 < bytes.limit(); i++) {
            if (bytes.get(i) == '\r' && bytes.get(i + 1) == '\n') {
                return StandardCharsets.ISO_8859_1
                        .decode(bytes.duplicate().limit(i))
                        .toString()
                        .toUpperCase(Locale.ROOT);
            }
        }
        return null;
    }

    private static ByteBuffer join(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }

    /** Nothing is held any more. Safe for any thread. */
    void close() {
        account.close();
    }
}
