package dev.switchboard.peer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordTest {
    @ParameterizedTest
    @EnumSource
    void everyWordIsReadAsItWasWritten(Word.Verb verb) {
        var word = Word.of(verb, numbers(verb));

        assertThat(Word.parse(word.toString())).contains(word);
    }

    private static long[] numbers(Word.Verb verb) {
        return switch (verb) {
            case READY, BUSY, END, ECHO -> new long[0];
            case BEGIN, RECEIVED -> new long[] {262_144};
            case RESULT -> new long[] {1, 2, 3, 0, 999_999_999_999_999_999L};
        };
    }

    @Test
    void isALineOfText() {
        assertThat(Word.of(Word.Verb.RECEIVED, 1024)).hasToString("received 1024");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "READY",
                "ready ",
                "ready 1",
                "begin",
                "begin -1",
                "begin 1.5",
                "begin ",
                "begin \u0661",
                "begin 1 2",
                "begin 1000000000000000000",
                "answer-1"
            })
    void anythingElseIsNone(String text) {
        assertThat(Word.parse(text)).isEmpty();
    }

    @Test
    void whatIsTooLongIsNotLookedAt() {
        assertThat(Word.parse("begin " + "0".repeat(1_000_000))).isEmpty();
    }

    @Test
    void aVerbTakesItsNumbersAndNoOthers() {
        assertThatIllegalArgumentException().isThrownBy(() -> Word.of(Word.Verb.BEGIN));
    }
}
