package dev.switchboard.proto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Base64;

/** Any bytes, as a frame and as the payload of each command: read, or refused as malformed. */
class MessageCodecFuzzTest {
    private static final int UNKNOWN_COMMAND = 77;

    @FuzzTest
    void whatIsReadIsWrittenAndReadAgain(byte[] bytes) {
        check(bytes);
        for (var command : Command.values()) {
            check(frame(command.code(), bytes));
            check(frame(command.responseCode(), bytes));
        }
        check(frame(UNKNOWN_COMMAND, bytes));
    }

    private static byte[] frame(int command, byte[] payload) {
        return "{\"command\":%d,\"payload\":\"%s\"}"
                .formatted(command, Base64.getEncoder().encodeToString(payload))
                .getBytes(US_ASCII);
    }

    private static void check(byte[] frame) {
        try {
            var message = MessageCodec.decode(frame);
            if (message instanceof UnknownMessage) {
                return;
            }
            assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
            if (message instanceof Request request) {
                checkBody(request);
            }
        } catch (MalformedMessageException e) {
            Malformed.check(e);
        }
    }

    private static void checkBody(Request request) throws MalformedMessageException {
        var body = request.body();
        if (body == null) {
            return;
        }
        if (request.command() == Command.CANDIDATE) {
            // Not the same bytes: what is not UTF-8 is replaced.
            var candidate = body.asCandidate();
            assertThat(Body.ofCandidate(candidate).asCandidate()).isEqualTo(candidate);
        } else {
            var description = body.asDescription();
            assertThat(Body.of(description).asDescription()).isEqualTo(description);
        }
    }
}
