package dev.switchboard.peer.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFileTest {
    private static final String SECRET = "a secret that has thirty-two bytes";

    @TempDir
    private Path directory;

    private static void assumePermissions() {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews())
                .as("this machine's files have no permissions")
                .contains("posix");
    }

    @Test
    void whatIsMadeIsReadAndIsItsOwnersAlone() throws IOException {
        assumePermissions();
        var path = directory.resolve("secret");
        SecretFile.create(path);

        assertThat(Files.readString(path)).matches("[A-Za-z0-9_-]{43}\n");
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(SecretFile.read(path).warning()).isEmpty();
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(SecretFile.freshSecret()).isNotEqualTo(SecretFile.freshSecret());
    }

    @Test
    void aFileThatIsThereIsLeftAlone() throws IOException {
        var path = Files.writeString(directory.resolve("secret"), SECRET);

        assertThatIOException()
                .isThrownBy(() -> SecretFile.create(path))
                .withMessage("'%s' is there already, and is not overwritten", path);
        assertThat(path).hasContent(SECRET);
    }

    @Test
    void whiteSpaceAroundItDoesNotCount() throws IOException {
        var one = SecretFile.read(Files.writeString(directory.resolve("one"), SECRET));
        var other = SecretFile.read(Files.writeString(directory.resolve("other"), " " + SECRET + "\r\n\n"));

        assertThat(one.secret()).isEqualTo(other.secret());
        assertThat(one).asString().doesNotContain("thirty");
    }

    @Test
    void aFileThatAllCanReadIsWarnedOf() throws IOException {
        assumePermissions();
        var path = Files.writeString(directory.resolve("secret"), SECRET);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(SecretFile.read(path).warning())
                .contains("everybody on this machine can read '%s' (chmod 600 it)".formatted(path));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'a secret has from 32 to 4096 bytes, this one has 0'",
        "hunter2, 'a secret has from 32 to 4096 bytes, this one has 7'",
        "'a secret that has thirty-two bytes\nand another one', 'a secret is one line'"
    })
    void whatIsNoSecretIsRefusedAndNotRepeated(String text, String reason) throws IOException {
        var path = Files.writeString(directory.resolve("secret"), text);

        assertThatIOException()
                .isThrownBy(() -> SecretFile.read(path))
                .withMessageStartingWith("'%s': %s".formatted(path, reason))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatIOException()
                .isThrownBy(() -> SecretFile.read(directory.resolve("absent")))
                .withMessage("'%s': there is no such file", directory.resolve("absent"));
        assertThatIOException()
                .isThrownBy(() -> SecretFile.create(directory.resolve("absent/secret")))
                .withMessage("'%s': there is no such directory", directory.resolve("absent/secret"));
    }
}
