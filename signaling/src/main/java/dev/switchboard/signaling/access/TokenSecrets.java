package dev.switchboard.signaling.access;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What tokens are signed with (HMAC with SHA-256, RFC 7518 section 3.2): the first signs, each verifies, so that a
 * secret can be replaced while tokens of the old one are still about. Immutable; never shows itself.
 */
public final class TokenSecrets {
    /** The fewest bytes a secret has: as many as the hash. */
    public static final int MIN_BYTES = 32;

    private final List<byte[]> keys;

    private TokenSecrets(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Reads secrets, one a line. White space around them, empty lines and lines that begin with {@code #} are
     * ignored. A secret is the text itself, in UTF-8, whatever it may encode.
     *
     * @throws IllegalArgumentException if there is none, or one is too short; the message is safe to show
     */
    public static TokenSecrets parse(String text) {
        var lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("there is no secret in it; " + remedy());
        }
        return new TokenSecrets(lines.stream().map(TokenSecrets::key).toList());
    }

    private static byte[] key(String secret) {
        var key = secret.getBytes(StandardCharsets.UTF_8);
        if (key.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "a secret has at least %d bytes, this one has %d; %s".formatted(MIN_BYTES, key.length, remedy()));
        }
        return key;
    }

    private static String remedy() {
        return "make one with: openssl rand -base64 32";
    }

    byte[] first() {
        return keys.get(0).clone();
    }

    List<byte[]> all() {
        return keys.stream().map(byte[]::clone).toList();
    }

    /** How many there are, and nothing more. */
    @Override
    public String toString() {
        return "TokenSecrets[" + keys.size() + "]";
    }
}
