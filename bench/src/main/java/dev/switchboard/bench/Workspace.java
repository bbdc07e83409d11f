package dev.switchboard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Where the servers' logs go, and the secret that tokens are signed with.
 *
 * @param directory that nobody else reads
 * @param secret made for this one run
 * @param secretFile in the directory
 */
record Workspace(Path directory, String secret, Path secretFile) {
    private static final int SECRET_BYTES = 32;

    /** Makes one. */
    static Workspace create() throws IOException {
        var directory = Files.createTempDirectory("switchboard-bench");
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        var secret = HexFormat.of().formatHex(bytes);
        return new Workspace(directory, secret, Files.writeString(directory.resolve("secret"), secret + "\n"));
    }

    /** Leaves nothing behind. */
    void delete() throws IOException {
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
