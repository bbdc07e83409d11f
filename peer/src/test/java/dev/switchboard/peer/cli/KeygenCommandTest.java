package dev.switchboard.peer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeygenCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        var line = new CommandLine(new KeygenCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return Program.run(line, arguments);
    }

    @Test
    void aSecretAndAnIdentityAtOnceAreRefusedAndNeitherIsMade() {
        var secret = directory.resolve("secret");
        var identity = directory.resolve("identity");

        assertThat(run(secret.toString(), "--identity", identity.toString())).isEqualTo(2);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("a secret and an identity are made one after the other: FILE or --identity");
        assertThat(out.toString()).isEmpty();
        assertThat(secret).doesNotExist();
        assertThat(identity).doesNotExist();
    }

    @Test
    void eachAloneIsMade() {
        var secret = directory.resolve("secret");
        var identity = directory.resolve("identity");

        assertThat(run(secret.toString())).isZero();
        assertThat(Files.exists(secret)).isTrue();
        assertThat(out.toString()).isEmpty();
        assertThat(run("--identity", identity.toString())).isZero();
        assertThat(out.toString()).hasLineCount(1).containsPattern("^([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }
}
