package dev.switchboard.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a table and its plots are to be written.
 *
 * @param path there, and writable
 */
public record OutputDirectory(Path path) {
    /**
     * Makes it if it is not there: whoever waits for minutes wants to know before that nothing can be written.
     *
     * @throws IOException if it cannot be; the message says why
     */
    public static OutputDirectory at(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IOException("'" + path + "' is a file, not a directory");
        }
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new IOException("'" + path + "' cannot be made: " + e.getMessage(), e);
        }
        if (!Files.isWritable(path)) {
            throw new IOException("'" + path + "' cannot be written to");
        }
        return new OutputDirectory(path);
    }
}
