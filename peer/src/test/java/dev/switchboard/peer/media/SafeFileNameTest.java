package dev.switchboard.peer.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeFileNameTest {
    @ParameterizedTest
    @CsvSource({
        "Ann, Ann",
        "room-peer_1, room-peer_1",
        "../../etc/passwd, ______etc_passwd",
        "C:\\x, C__x",
        "Zo\u00eb 2, Zo__2",
        "a.png, a_png",
        "\ud83d\ude00, _",
        "-, -"
    })
    void whatCouldMeanSomethingToASystemIsReplaced(String text, String name) {
        assertThat(SafeFileName.of(text)).isEqualTo(name);
    }

    @Test
    void namesStayShort() {
        assertThat(SafeFileName.of("x".repeat(500))).hasSize(40);
    }

    @Test
    void noNameStaysNone() {
        assertThat(SafeFileName.of("")).isEmpty();
    }
}
