package dev.switchboard.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"answer-peer-1", "a", "robot@lab/7:x", "k\u00fcche", "\u7535\u8bdd", "\ud83d\ude80"})
    void anyVisibleTextIsAnId(String value) {
        assertThat(new PeerId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a\nb", "\u001b[31m", "a\u202eb", "a\u2028b", "\ud800", "\u00a0", "a\u3164b", "\u2800"
            })
    void whatCouldForgeOrHideALogLineIsNone(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PeerId(value));
    }

    @Test
    void itsLengthIsBounded() {
        assertThat(new PeerId("x".repeat(PeerId.MAX_LENGTH)).value()).hasSize(128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PeerId("x".repeat(PeerId.MAX_LENGTH + 1)))
                .withMessage("an id has at most 128 characters, this one has 129");
    }

    @Test
    void aRefusalNamesTheCharacterWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PeerId("a\nb"))
                .withMessage("an id must not contain spaces or control characters here, this one has U+000A");
    }
}
