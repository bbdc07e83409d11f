package dev.switchboard.proto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what a piece of base64 says, decoding no more of it than it is asked for. Text that it takes is taken
 * by {@link Base64Text} as well.
 */
final class Base64Cursor {
    /** Beyond the end, or where the text is no base64. */
    private static final int NONE = -1;

    /** A UUID's, and a little more: room for the longest each time would be most of what a small message leaves behind. */
    private static final int USUAL_LENGTH = 40;

    private static final int GROUP_CHARACTERS = 4;
    private static final int GROUP_BYTES = 3;
    private static final byte PADDING = '=';
    private static final byte[] VALUES = values();

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PAIR = 0xFFFF;
    private static final int PAIR_BITS = 16;
    private static final int HALF_BYTE = 4;

    /**
     * What the first two characters of a group say of it, by both as they stand in memory: the second halves of a
     * byte, as bits, that make plain text of its second byte. None if its first byte is not plain text.
     */
    private static final char[] FIRST_PAIRS = new char[PAIR + 1];

    /** What the last two say: the second half of its second byte, as a bit. None if its third byte is not plain text. */
    private static final char[] SECOND_PAIRS = new char[PAIR + 1];

    static {
        for (int first = 0; first < Byte.MAX_VALUE; first++) {
            for (int second = 0; second < Byte.MAX_VALUE; second++) {
                if (VALUES[first] >= 0 && VALUES[second] >= 0) {
                    fill(first | (second << Byte.SIZE), (VALUES[first] << 6) | VALUES[second]);
                }
            }
        }
    }

    private final byte[] text;
    private final int end;
    private int position;
    /** What is left of the group before the position, the next byte highest; and how many bytes that is. */
    private int group;

    private int groupBytes;

    /** A cursor on that part of a text; it is not changed meanwhile. */
    Base64Cursor(byte[] text, int start, int end) {
        this.text = text;
        this.position = start;
        this.end = (end - start) % GROUP_CHARACTERS == 0 ? end : start;
    }

    private static byte[] values() {
        var values = new byte[1 << Byte.SIZE];
        Arrays.fill(values, (byte) NONE);
        var alphabet = Base64.getEncoder().withoutPadding();
        for (int value = 0; value < 1 << 6; value++) {
            values[alphabet.encode(new byte[] {(byte) (value << 2)})[0]] = (byte) value;
        }
        return values;
    }

    private static void fill(int pair, int bits) {
        if (isPlain(bits >> HALF_BYTE)) {
            int half = (bits & 0xF) << HALF_BYTE;
            for (int other = 0; other < 1 << HALF_BYTE; other++) {
                if (isPlain(half | other)) {
                    FIRST_PAIRS[pair] |= (char) (1 << other);
                }
            }
        }
        if (isPlain(bits & 0xFF)) {
            SECOND_PAIRS[pair] = (char) (1 << (bits >> Byte.SIZE));
        }
    }

    /** Whether it stands for itself in a JSON string, and shows in any log. */
    private static boolean isPlain(int character) {
        return character >= ' ' && character <= '~' && character != '"' && character != '\\';
    }

    private int next() {
        if (groupBytes == 0 && !readGroup()) {
            return NONE;
        }
        groupBytes--;
        int next = (group >>> (2 * Byte.SIZE)) & 0xFF;
        group <<= Byte.SIZE;
        return next;
    }

    private boolean readGroup() {
        if (position == end) {
            return false;
        }
        int padding = position + GROUP_CHARACTERS == end ? padding() : 0;
        int read = 0;
        for (int i = 0; i < GROUP_CHARACTERS; i++) {
            int value = i < GROUP_CHARACTERS - padding ? VALUES[text[position + i] & 0xFF] : 0;
            if (value < 0) {
                return false;
            }
            read = (read << 6) | value;
        }
        group = read;
        groupBytes = GROUP_BYTES - padding;
        position += GROUP_CHARACTERS;
        return true;
    }

    private int padding() {
        if (text[end - 1] != PADDING) {
            return 0;
        }
        return text[end - 2] == PADDING ? 2 : 1;
    }

    /** Goes over bytes that must be these; false if they are others. */
    boolean skip(byte[] expected) {
        for (var character : expected) {
            if (next() != character) {
                return false;
            }
        }
        return true;
    }

    /** Reads a JSON string up to its quotation mark; null if it is empty, too long, or more than one plain word. */
    @Nullable
    String word(int maxLength) {
        var word = new byte[Math.min(maxLength, USUAL_LENGTH)];
        int length = 0;
        for (int next = next(); next != '"'; next = next()) {
            if (length == maxLength || next == ' ' || !isPlain(next)) {
                return null;
            }
            if (length == word.length) {
                word = Arrays.copyOf(word, maxLength);
            }
            word[length++] = (byte) next;
        }
        return length == 0 ? null : new String(word, 0, length, StandardCharsets.US_ASCII);
    }

    /** Whether all that is left is plain text, and then these bytes, the first of which is not plain. */
    boolean endsAfterPlainText(byte[] ending) {
        while (groupBytes > 0) {
            if (!isPlain(next())) {
                return false;
            }
        }
        return skipPlainGroups() && endsSoon(ending);
    }

    /** Leaves the last groups, where the ending and the padding are. This is where the time goes for a large message. */
    private boolean skipPlainGroups() {
        int last = end - 4 * GROUP_CHARACTERS;
        for (; position <= last; position += Long.BYTES) {
            long two = (long) LONGS.get(text, position);
            if (!isPlainGroup((int) two) || !isPlainGroup((int) (two >>> Integer.SIZE))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainGroup(int characters) {
        return (FIRST_PAIRS[characters & PAIR] & SECOND_PAIRS[characters >>> PAIR_BITS]) != 0;
    }

    private boolean endsSoon(byte[] ending) {
        int next = next();
        while (isPlain(next)) {
            next = next();
        }
        for (var character : ending) {
            if (next != character) {
                return false;
            }
            next = next();
        }
        return next == NONE && position == end;
    }
}
