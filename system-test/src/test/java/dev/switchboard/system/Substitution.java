package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text, with places of this machine put in for others.
 *
 * @param text as it has become
 */
record Substitution(String text) {
    /** Fails if there is nothing to replace: the file is not what the test takes it for. */
    Substitution replace(String old, Object replacement) {
        assertThat(text).contains(old);
        return new Substitution(text.replace(old, replacement.toString()));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text);
    }
}
