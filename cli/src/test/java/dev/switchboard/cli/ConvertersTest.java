package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {
    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "5s, PT5S", "5S, PT5S", "2m, PT2M", "1h, PT1H", "PT1M30S, PT1M30S"})
    void durationsAreReadAsPeopleWriteThem(String text, Duration duration) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "5 s",
                "-5s",
                "0s",
                "PT0S",
                "PT-1S",
                "1d",
                "99999999999s",
                "PT0.0001S",
                "PT99999999999999H",
                "9000h"
            })
    void anythingElseIsRefusedByItsName(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:18080, 127.0.0.1, 18080",
        ":18080, 0.0.0.0, 18080",
        "[::1]:0, 0:0:0:0:0:0:0:1, 0",
        "0.0.0.0:65535, 0.0.0.0, 65535"
    })
    void addressesToListenOnAreHostAndPort(String text, String host, int port) {
        var address = new ListenAddressConverter().convert(text);

        assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "18080", "host", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "::1:80:", "a:b:1"})
    void whatIsNoAddressIsRefusedByItsName(String text) {
        assertThatThrownBy(() -> new ListenAddressConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
