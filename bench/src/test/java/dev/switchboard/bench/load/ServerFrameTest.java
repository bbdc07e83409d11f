package dev.switchboard.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFrameTest {
    private static ByteBuffer hex(String bytes) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(bytes));
    }

    @ParameterizedTest
    @CsvSource({"00, 0", "7d, 125", "7e007e, 126", "7effff, 65535", "7f0000000000010000, 65536"})
    void lengthsOfAllForms(String bytes, int length) {
        assertThat(ServerFrame.takeLength(hex(bytes))).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"7e", "7e00", "7f", "7f00000000000100"})
    void aLengthThatHasNotComeWhole(String bytes) {
        assertThat(ServerFrame.takeLength(hex(bytes))).isNegative();
    }

    @Test
    void aServerDoesNotMask() {
        assertThatThrownBy(() -> ServerFrame.takeLength(hex("85"))).isInstanceOf(LoadException.class);
    }
}
