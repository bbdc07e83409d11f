package dev.switchboard.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.proto.RoomMessage.Signal;
import dev.switchboard.proto.RoomMessage.SignalType;
import dev.switchboard.proto.RoomMessage.Unknown;

/** Any bytes as a frame of the path {@code /ws}: read, or refused as malformed. */
class RoomCodecFuzzTest {
    @FuzzTest
    void whatIsReadIsWrittenAndReadAgain(byte[] frame) {
        try {
            var message = RoomCodec.decode(frame);
            if (message instanceof Unknown) {
                return;
            }
            assertThat(RoomCodec.decode(RoomCodec.encode(message))).isEqualTo(message);
            checkFromClient(frame, message);
            if (message instanceof Signal signal) {
                checkPayload(signal);
            }
        } catch (MalformedMessageException e) {
            Malformed.check(e);
        }
    }

    /** The server reads the same as everybody else, or does not know the type. */
    private static void checkFromClient(byte[] frame, RoomMessage message) throws MalformedMessageException {
        var fromClient = RoomCodec.decodeFromClient(frame);
        if (!(fromClient instanceof Unknown)) {
            assertThat(fromClient).isEqualTo(message);
        }
    }

    private static void checkPayload(Signal signal) throws MalformedMessageException {
        if (signal.type() == SignalType.CANDIDATE) {
            var candidate = RoomPayload.candidate(signal.payload());
            assertThat(RoomPayload.candidate(RoomPayload.of(candidate))).isEqualTo(candidate);
        } else {
            var description = RoomPayload.description(signal.payload());
            assertThat(RoomPayload.description(RoomPayload.of(description))).isEqualTo(description);
        }
    }
}
