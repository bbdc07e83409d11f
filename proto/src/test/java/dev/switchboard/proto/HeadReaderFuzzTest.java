package dev.switchboard.proto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** Any bytes, as a frame, as its payload, and as a body: the quick reader takes nothing that the codec refuses. */
class HeadReaderFuzzTest {
    private static final byte[] BEFORE = "{\"source\":\"alice\",\"target\":\"bob\",\"body\":\"".getBytes(US_ASCII);
    private static final byte[] AFTER = "\"}".getBytes(US_ASCII);

    @FuzzTest
    void whatIsReadTheCodecReadsToo(byte[] bytes) {
        HeadReaderTest.check(bytes);
        HeadReaderTest.check(frame(Base64.getEncoder().encode(bytes)));
        HeadReaderTest.check(frame(Base64.getEncoder().encode(joined(BEFORE, bytes, AFTER))));
        HeadReaderTest.check(frame(bytes));
    }

    private static byte[] frame(byte[] payload) {
        return joined("{\"command\":4,\"payload\":\"".getBytes(US_ASCII), payload, AFTER);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
