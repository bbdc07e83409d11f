package dev.switchboard.peer.access;

import dev.switchboard.peer.log.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file with a token in it and nothing else but white space around it. */
final class TokenFile {
    private static final int MAX_BYTES = 2 * Token.MAX_LENGTH;

    private TokenFile() {}

    static Token read(Path path) throws IOException {
        var name = '\'' + Printable.text(path.toString()) + '\'';
        try {
            return new Token(content(path).strip());
        } catch (NoSuchFileException e) {
            throw new IOException(name + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException(name + ": it may not be read", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(name + ": " + Printable.text(String.valueOf(e.getMessage())), e);
        }
    }

    private static String content(Path path) throws IOException {
        // What can be read only once, such as a pipe, would be no help at the second connection.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("it is no file");
        }
        try (var in = Files.newInputStream(path)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
    }
}
