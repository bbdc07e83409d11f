package dev.switchboard.peer.keys;

import dev.switchboard.peer.proof.SharedSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A file with a secret in it.
 *
 * @param secret what is in it
 * @param warning what is wrong with the file all the same; empty if nothing is
 */
public record SecretFile(SharedSecret secret, Optional<String> warning) {
    /**
     * Reads one.
     *
     * @throws IOException if that cannot be done, or there is no secret in it; the message says why in one line
     */
    public static SecretFile read(Path path) throws IOException {
        var file = new PrivateFile(path);
        var text = file.read(2 * SharedSecret.MAX_BYTES);
        try {
            return new SecretFile(SharedSecret.of(text), file.warning());
        } catch (IllegalArgumentException e) {
            throw new IOException(file.name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes one, that only its owner can read.
     *
     * @throws IOException if that cannot be done, or there is one; the message says why in one line
     */
    public static void create(Path path) throws IOException {
        new PrivateFile(path).create(freshSecret() + '\n');
    }

    /** A secret that nobody has: 32 bytes of chance, in base64url. */
    public static String freshSecret() {
        var bytes = new byte[SharedSecret.MIN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
