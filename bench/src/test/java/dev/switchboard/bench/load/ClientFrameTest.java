package dev.switchboard.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFrameTest {
    private static final int MASK = 0x37FA213D;

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** RFC 6455, section 5.7. */
    @Test
    void theExampleOfTheRfc() {
        var frame = ClientFrame.of(ClientFrame.TEXT, "Hello".getBytes(US_ASCII), MASK);

        assertThat(bytes(frame)).isEqualTo(HexFormat.of().parseHex("818537fa213d7f9f4d5158"));
    }

    @ParameterizedTest
    @CsvSource({"125, 82fd", "126, 82fe007e", "65535, 82feffff", "65536, 82ff0000000000010000"})
    void theLengthTakesAsFewBytesAsItCan(int length, String header) {
        var frame = bytes(ClientFrame.of(ClientFrame.BINARY, new byte[length], MASK));

        assertThat(HexFormat.of().formatHex(frame)).startsWith(header + "37fa213d");
        assertThat(frame).hasSize(header.length() / 2 + Integer.BYTES + length);
    }
}
