package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Any bytes as a message between nodes, and as what follows a good envelope: read, or no message. */
class NodeCodecFuzzTest {
    private static final byte[] ENVELOPE =
            NodeCodec.encode(new Envelope(new NodeId("one"), 1, 0, new NodeMessage.Heartbeat()));
    private static final int KIND = ENVELOPE.length - 1 - Long.BYTES;

    @FuzzTest
    void whatIsReadIsWrittenAndReadAgain(byte[] bytes) {
        check(bytes);
        var message = Arrays.copyOf(ENVELOPE, KIND + bytes.length);
        System.arraycopy(bytes, 0, message, KIND, bytes.length);
        check(message);
    }

    private static void check(byte[] bytes) {
        NodeCodec.decode(bytes).ifPresent(envelope -> {
            var written = NodeCodec.encode(envelope);
            assertThat(NodeCodec.decode(written).map(NodeCodec::encode)).contains(written);
        });
    }
}
