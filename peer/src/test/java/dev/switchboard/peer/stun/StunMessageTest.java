package dev.switchboard.peer.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bytes of STUN; the vectors are those of RFC 5769. */
class StunMessageTest {
    /** Section 2.2. */
    private static final String IPV4_RESPONSE = "0101003c2112a442b7e7a701bc34d686fa87dfae802200"
            + "0b7465737420766563746f7220002000080001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
            + "80280004c07d4c96";
    /** Section 2.3. */
    private static final String IPV6_RESPONSE = "010100482112a442b7e7a701bc34d686fa87dfae802200"
            + "0b7465737420766563746f7220002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9000800"
            + "14a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c";

    private static StunMessage read(String hex) {
        return StunMessage.read(HexFormat.of().parseHex(hex)).orElseThrow();
    }

    @Test
    void addressesOfBothFamiliesAreRead() {
        var ipv4 = read(IPV4_RESPONSE);
        var ipv6 = read(IPV6_RESPONSE);

        assertThat(ipv4.isSuccessOf(StunMessage.BINDING)).isTrue();
        assertThat(ipv4.address(StunMessage.XOR_MAPPED_ADDRESS).orElseThrow()).hasToString("/192.0.2.1:32853");
        assertThat(ipv6.address(StunMessage.XOR_MAPPED_ADDRESS).orElseThrow())
                .hasToString("/[2001:db8:1234:5678:11:2233:4455:6677]:32853");
    }

    /** A server works its own sum out over the same bytes. */
    @Test
    void aRequestIsSignedOverTheLengthThatItWillHave() {
        var request = new StunRequest(StunMessage.ALLOCATE)
                .with(StunMessage.USERNAME, "us\u00e9r")
                .signed("us\u00e9r", "realm", "secret")
                .bytes();

        assertThat(StunMessage.lengthOf(request)).isEqualTo(request.length);
        var message = StunMessage.read(request).orElseThrow();
        assertThat(message.text(StunMessage.USERNAME)).contains("us\u00e9r");
        assertThat(message.answers(request)).isTrue();
        assertThat(message.answers(new StunRequest(StunMessage.ALLOCATE).bytes()))
                .isFalse();
    }

    @Test
    void anErrorHasItsNumber() {
        var error = "0113000c2112a442b7e7a701bc34d686fa87dfae00090005000004014e6f0000";

        assertThat(read(error).isErrorOf(StunMessage.ALLOCATE)).isTrue();
        assertThat(read(error).errorCode()).contains(401);
    }

    @Test
    void anyBytesAreReadOrAreNone() {
        var random = new Random(20261121);
        var seed = HexFormat.of().parseHex(IPV6_RESPONSE);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            var bytes = Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(seed.length) : seed.length);
            for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var message = StunMessage.read(bytes);
            message.ifPresent(found ->
                    assertThat(found.address(StunMessage.XOR_MAPPED_ADDRESS)).isNotNull());
            read += message.isPresent() ? 1 : 0;
        }
        assertThat(read).isPositive().isLessThan(50_000);
        assertThat(StunMessage.read("GET / HTTP/1.1\r\n\r\n12".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }
}
