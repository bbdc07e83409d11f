package dev.switchboard.proto;

import java.util.Base64;

/** Base64 as RFC 4648, section 4, has it: padded, and nothing but its alphabet. */
final class Base64Text {
    private Base64Text() {}

    static byte[] decode(String field, String text) throws MalformedMessageException {
        // Java's decoder takes text without its padding; the original's does not.
        if (text.length() % 4 != 0) {
            throw new MalformedMessageException(quoted(field) + " is not base64: its padding is missing");
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(quoted(field) + " is not base64");
        }
    }

    private static String quoted(String field) {
        return '"' + field + '"';
    }
}
