package dev.switchboard.peer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    @TempDir
    private Path directory;

    @Test
    void aTokenIsNeverInATextOfWhatHoldsIt() {
        var token = new Token("secret.token");

        assertThat(token).hasToString("Token[…]");
        assertThat(new TokenSource.Given(token)).hasToString("Given[token=Token[…]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln-_", "a+b/c~d=="})
    void bearerTokensAreTaken(String text) {
        assertThat(new Token(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "first\nsecond", "header\r\nX: y"})
    void whatIsMoreThanOneWordIsRefusedAsThat(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Token(text))
                .withMessage("a token is one word, and here are several: put one there and nothing else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tökén", "=a", "Bearer,", "a\u0000"})
    void whatCouldNotStandInAHeaderIsRefusedWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Token(text))
                .withMessage("a token is made of letters, digits and -._~+/ only, with = at its end");
    }

    @Test
    void tokensAreBounded() {
        assertThat(new Token("x".repeat(8_192)).value()).hasSize(8_192);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Token("x".repeat(8_193)))
                .withMessage("a token has at most 8192 characters");
    }

    @Test
    void aFileIsReadAgainEachTimeAndTrimmed() throws IOException {
        var file = Files.writeString(directory.resolve("token"), "\n first \r\n");
        var source = new TokenSource.File(file);

        assertThat(source.read()).contains(new Token("first"));
        Files.writeString(file, "second\n");
        assertThat(source.read()).contains(new Token("second"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', there is no token in it",
        "'  ', there is no token in it",
        "two words, 'a token is one word, and here are several: put one there and nothing else'"
    })
    void aFileWithoutATokenIsNamed(String content, String reason) throws IOException {
        var file = Files.writeString(directory.resolve("token"), content);

        assertThatIOException().isThrownBy(new TokenSource.File(file)::read).withMessage("'" + file + "': " + reason);
    }

    @Test
    void aFileThatIsNoneIsNamed() {
        var absent = directory.resolve("absent");

        assertThatIOException()
                .isThrownBy(new TokenSource.File(absent)::read)
                .withMessage("'" + absent + "': there is no such file");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(new TokenSource.File(directory)::read)
                .withMessage("'" + directory + "': it is no file");
    }

    @Test
    void aFileIsNotReadWithoutEnd() throws IOException {
        var file = Files.writeString(directory.resolve("token"), "x".repeat(1_000_000));

        assertThatIOException()
                .isThrownBy(new TokenSource.File(file)::read)
                .withMessage("'" + file + "': a token has at most 8192 characters");
    }
}
