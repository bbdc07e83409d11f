package dev.switchboard.peer.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What two peers know and nobody else does, least of all the signaling server. Immutable; never shows itself. */
public final class SharedSecret {
    /** The fewest bytes: the server sees proofs, and could try out all secrets that somebody might think of. */
    public static final int MIN_BYTES = 32;

    /** The most bytes. */
    public static final int MAX_BYTES = 4096;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private SharedSecret(byte[] key) {
        this.key = key;
    }

    /**
     * The secret in a text: the text itself, in UTF-8, whatever it may encode, without white space around it.
     *
     * @throws IllegalArgumentException if it is too short or too long, or more than one line; the message repeats
     *     nothing of it
     */
    public static SharedSecret of(String text) {
        var secret = text.strip();
        var key = secret.getBytes(StandardCharsets.UTF_8);
        if (secret.lines().count() > 1) {
            throw new IllegalArgumentException("a secret is one line, this is more");
        }
        if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a secret has from %d to %d bytes, this one has %d; 'keygen FILE' makes one"
                            .formatted(MIN_BYTES, MAX_BYTES, key.length));
        }
        return new SharedSecret(key);
    }

    /** The proof of a statement, as text. */
    String prove(byte[] statement) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(statement));
    }

    /** Whether a text is the proof of a statement; takes as long for a wrong one. */
    boolean proves(String proof, byte[] statement) {
        return MessageDigest.isEqual(
                proof.getBytes(StandardCharsets.UTF_8), prove(statement).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(byte[] statement) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(statement);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedSecret secret && MessageDigest.isEqual(key, secret.key);
    }

    @Override
    public int hashCode() {
        return SharedSecret.class.hashCode();
    }

    @Override
    public String toString() {
        return "SharedSecret[…]";
    }
}
