package dev.switchboard.signaling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static final Set<String> KEYS = Set.of("addr", "max-rooms", "max-room-members", "token-secret-file");

    @TempDir
    private Path directory;

    private ConfigFile read(String text) throws IOException {
        return ConfigFile.read(Files.writeString(path(), text), KEYS);
    }

    private Path path() {
        return directory.resolve("server.conf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-rooms=7",
                "max-rooms = 7",
                "max-rooms: 7",
                "  max-rooms 7  ",
                "max-rooms = 7 # seven",
                "max-rooms = 7\t#",
                "# first\n\n! second\nmax-rooms = \\\n  7\n",
                "max-rooms=7\r\naddr=:1\r\n"
            })
    void aLineIsAKeyAndAValue(String text) throws IOException {
        assertThat(read(text).find("max-rooms")).contains(new Setting("7", path() + ", max-rooms"));
    }

    @Test
    void aSignThatBeginsNoCommentIsPartOfTheValue() throws IOException {
        assertThat(read("token-secret-file = a#b")
                        .find("token-secret-file")
                        .orElseThrow()
                        .value())
                .isEqualTo("a#b");
        assertThat(read("token-secret-file = é # ü")
                        .find("token-secret-file")
                        .orElseThrow()
                        .value())
                .isEqualTo("é");
    }

    @Test
    void whatIsNotInItIsNotSet() throws IOException {
        assertThat(read("max-rooms=7").find("addr")).isEmpty();
        assertThat(read("").find("addr")).isEmpty();
        assertThat(read("max-rooms=# none").find("max-rooms").orElseThrow().value())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "max-room,         max-rooms",
        "max-rom-members,  max-room-members",
        "--addr,           addr",
        "Addr,             addr",
        "token_secret_file, token-secret-file"
    })
    void anUnknownKeyIsRefusedWithTheNearestThatIsKnown(String key, String meant) {
        assertThatThrownBy(() -> read(key + " = 7"))
                .hasMessage("%s: no option is called '%s'; did you mean %s?".formatted(path(), key, meant));
    }

    @Test
    void ofAKeyThatIsLikeNoOtherNothingIsGuessed() {
        assertThatThrownBy(() -> read("{ = 7")).hasMessage("%s: no option is called '{'".formatted(path()));
    }

    @Test
    void aFileCannotNameAnother() {
        assertThatThrownBy(() -> read("config = other.conf"))
                .hasMessage(path() + ": a file of options cannot name another:"
                        + " 'config' stands on the command line or in SWITCHBOARD_CONFIG");
    }

    @Test
    void whatCannotBeReadIsRefused() throws IOException {
        assertThatThrownBy(() -> read("max-rooms=7\nmax-rooms=8"))
                .hasMessage(path() + ": 'max-rooms' stands there twice");
        assertThatThrownBy(() -> read("max-rooms=\\u12")).hasMessageStartingWith(path() + ": Malformed");
        Files.write(path(), new byte[] {'a', (byte) 0xff, '\n'});
        assertThatThrownBy(() -> ConfigFile.read(path(), KEYS)).isInstanceOf(CharacterCodingException.class);
        assertThatThrownBy(() -> ConfigFile.read(directory, KEYS)).isInstanceOf(IOException.class);
    }
}
