package dev.switchboard.signaling.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSecretsTest {
    private static final String ONE = "1".repeat(32);
    private static final String TWO = "2".repeat(32);

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "  \n\n", " \t"})
    void whiteSpaceAroundASecretIsNoPartOfIt(String space) {
        assertThat(TokenSecrets.parse(space + ONE + space).all()).containsExactly(ONE.getBytes(UTF_8));
    }

    @Test
    void thereIsOneALineAndTheFirstSigns() {
        var secrets = TokenSecrets.parse("# this month's\n" + TWO + "\n\n# last month's\r\n" + ONE + "\n");

        assertThat(secrets.all()).containsExactly(TWO.getBytes(UTF_8), ONE.getBytes(UTF_8));
        assertThat(secrets.first()).isEqualTo(TWO.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "# only a comment", "#11111111111111111111111111111111111"})
    void noneIsRefusedWithTheWayToMakeOne(String text) {
        assertThatThrownBy(() -> TokenSecrets.parse(text))
                .hasMessage("there is no secret in it; make one with: openssl rand -base64 32");
    }

    @Test
    void aShortOneIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> TokenSecrets.parse(ONE + "\nmarker of 23 characters"))
                .hasMessage("a secret has at least 32 bytes, this one has 23; make one with: openssl rand -base64 32");
    }

    @Test
    void itDoesNotShowItself() {
        assertThat(TokenSecrets.parse(ONE)).hasToString("TokenSecrets[1]");
    }
}
