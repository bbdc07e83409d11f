package dev.switchboard.signaling.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.function.Function;

/**
 * A secret in a file.
 *
 * @param secret what stands there
 * @param warning what is wrong with the place; empty if nothing is
 * @param <T> what it is
 */
record SecretFile<T>(T secret, Optional<String> warning) {
    /**
     * Reads a file.
     *
     * @param parser makes the secret of its text; the message of its IllegalArgumentException is safe to show
     * @throws IllegalArgumentException if it is none; the message is one line, begins with the path, and is safe to show
     */
    static <T> SecretFile<T> read(Path path, Function<String, T> parser) {
        try {
            var secret = parse(path.toString(), Files.readString(path), parser);
            var warning = isOpenToAll(path)
                    ? Optional.of(
                            "everybody on this machine can read the secret in %s (chmod 600 %s)".formatted(path, path))
                    : Optional.<String>empty();
            return new SecretFile<>(secret, warning);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s: %s".formatted(path, FileProblem.text(e)), e);
        }
    }

    static <T> T parse(String origin, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
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
