package dev.switchboard.peer.access;

import java.util.regex.Pattern;

/**
 * What the signaling server lets us in by: a bearer token (RFC 6750, section 2.1). Whoever has it is let in, so it is
 * in no log, nor in the text of anything that holds it.
 *
 * @param value as it goes into the header
 */
public record Token(String value) {
    /** The most characters that a token may have: the server bounds the whole handshake. */
    public static final int MAX_LENGTH = 8 * 1024;

    private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it cannot be a token; the message says why and repeats nothing of it
     */
    public Token {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("there is no token in it");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a token has at most " + MAX_LENGTH + " characters");
        }
        if (value.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "a token is one word, and here are several: put one there and nothing else");
        }
        if (!B64TOKEN.matcher(value).matches()) {
            throw new IllegalArgumentException("a token is made of letters, digits and -._~+/ only, with = at its end");
        }
    }

    @Override
    public String toString() {
        return "Token[…]";
    }
}
