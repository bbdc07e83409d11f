package dev.switchboard.signaling.cli;

import dev.switchboard.signaling.access.TokenSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * The secrets of tokens, and from where they come.
 *
 * @param warning what is wrong with the place; empty if nothing is
 */
record SecretFile(TokenSecrets secrets, Optional<String> warning) {
    /**
     * Reads a file of secrets.
     *
     * @throws IllegalArgumentException if it is none; the message is one line, begins with the path, and is safe to show
     */
    static SecretFile read(Path path) {
        try {
            var secrets = parse(path.toString(), Files.readString(path));
            var warning = isOpenToAll(path)
                    ? Optional.of(
                            "everybody on this machine can read the secret in %s (chmod 600 %s)".formatted(path, path))
                    : Optional.<String>empty();
            return new SecretFile(secrets, warning);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s: %s".formatted(path, FileProblem.text(e)), e);
        }
    }

    static TokenSecrets parse(String origin, String text) {
        try {
            return TokenSecrets.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
        }
    }

    private static boolean isOpenToAll(Path path) throws IOException {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException e) {
            // Not a system with such permissions.
            return false;
        }
    }
}
