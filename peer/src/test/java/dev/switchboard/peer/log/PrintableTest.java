package dev.switchboard.peer.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @Test
    void plainTextStaysAsItIs() {
        assertThat(Printable.text("offer-1013426535 Grüße 你好 🙂")).isEqualTo("offer-1013426535 Grüße 你好 🙂");
    }

    @Test
    void nothingEndsTheLineOrMovesTheCursor() {
        assertThat(Printable.text("a\r\n2026/11/20 forged\t\u001b[2J\u0000\u0085\u2028"))
                .isEqualTo("a\\r\\n2026/11/20 forged\\t\\u{1B}[2J\\u{0}\\u{85}\\u{2028}");
    }

    @Test
    void directionOfWritingCannotBeReversed() {
        assertThat(Printable.text("\u202etxet\u200f")).isEqualTo("\\u{202E}txet\\u{200F}");
    }

    @Test
    void halfACharacterIsShownAsItsNumber() {
        assertThat(Printable.text("\ud83d")).isEqualTo("\\u{D83D}");
    }

    @Test
    void escapesCannotBeForged() {
        assertThat(Printable.text("\\n")).isEqualTo("\\\\n");
    }

    @Test
    void longTextIsCut() {
        assertThat(Printable.text("🙂".repeat(200))).isEqualTo("🙂".repeat(200));
        assertThat(Printable.text("🙂".repeat(201))).isEqualTo("🙂".repeat(200) + "…");
    }

    @ParameterizedTest
    @CsvSource({"PT5S, 5s", "PT0.5S, 500ms", "PT1M30S, 1m30s", "PT24H, 24h", "PT0S, 0s", "PT2.138S, 2s138ms"})
    void durationsReadAsPeopleWriteThem(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }
}
