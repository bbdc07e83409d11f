package dev.switchboard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What tokens are signed with; made for one run.
 *
 * @param text itself
 * @param file that has it
 */
record Secret(String text, Path file) {
    private static final int BYTES = 32;

    /** Makes one, in a directory that nobody else reads. */
    static Secret create(Path directory) throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var text = HexFormat.of().formatHex(bytes);
        return new Secret(text, Files.writeString(directory.resolve("secret"), text + "\n"));
    }
}
