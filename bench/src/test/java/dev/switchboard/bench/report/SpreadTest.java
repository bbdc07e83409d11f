package dev.switchboard.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {
    @Test
    void theMedianIsTheOneInTheMiddle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
    }

    @Test
    void ofTwoInTheMiddleItIsTheirMean() {
        assertThat(Spread.of(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(new Spread(3, 1, 9));
    }

    @Test
    void ofOneLaunchThereIsNoSpread() {
        assertThat(Figure.text(Spread.of(List.of(13.14)))).isEqualTo("13.1");
        assertThat(Figure.text(Spread.of(List.of(13.14, 12.0)))).isEqualTo("12.6 (12.0–13.1)");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "0.123, 0.12", "0.999, 1.00", "1.234, 1.23", "12.34, 12.3", "123.4, 123", "123456, 123456"})
    void threeDigitsCount(double value, String text) {
        assertThat(Figure.text(value)).isEqualTo(text);
    }
}
