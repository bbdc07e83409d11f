package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;

/** Any bytes as a client's frames: read, or refused by one of the close codes for it. */
class FrameDecoderFuzzTest {
    private static final int MAX_PAYLOAD_BYTES = 64 * 1024;
    private static final int FIN = 0x80;

    /**
     * What became of some bytes.
     *
     * @param frames those that were whole
     * @param closeCode why reading ended; {@link CloseFrame#NORMAL} if it did not
     */
    private record Outcome(List<Frame> frames, int closeCode) {}

    private record Frame(Opcode opcode, boolean fin, String payload) {
        static Frame of(Framedata data) {
            var payload = new byte[data.getPayloadData().remaining()];
            data.getPayloadData().duplicate().get(payload);
            return new Frame(data.getOpcode(), data.isFin(), HexFormat.of().formatHex(payload));
        }

        byte[] fromClient() {
            return ClientFrame.masked(
                    (fin ? FIN : 0) | code(opcode), HexFormat.of().parseHex(payload));
        }
    }

    @FuzzTest
    void whatIsReadDependsOnTheBytesAndNotOnTheReads(byte[] bytes) {
        var outcome = read(bytes, Math.max(1, bytes.length));

        for (int piece : new int[] {1, 2, 3, 13}) {
            assertThat(read(bytes, piece)).as("in pieces of %d", piece).isEqualTo(outcome);
        }
        assertThat(outcome.closeCode())
                .isIn(CloseFrame.NORMAL, CloseFrame.PROTOCOL_ERROR, CloseFrame.TOOBIG, CloseFrame.NO_UTF8);
        assertThat(outcome.frames()).allMatch(frame -> frame.payload().length() / 2 <= MAX_PAYLOAD_BYTES);
        outcome.frames().forEach(FrameDecoderFuzzTest::checkWrittenAgain);
    }

    private static void checkWrittenAgain(Frame frame) {
        var again = read(frame.fromClient(), Integer.MAX_VALUE);

        assertThat(again).isEqualTo(new Outcome(List.of(frame), CloseFrame.NORMAL));
    }

    private static Outcome read(byte[] bytes, int piece) {
        var decoder = new FrameDecoder(MAX_PAYLOAD_BYTES);
        var frames = new ArrayList<Framedata>();
        int closeCode = CloseFrame.NORMAL;
        try {
            for (int start = 0; start < bytes.length; start += Math.min(piece, bytes.length - start)) {
                decoder.decode(ByteBuffer.wrap(bytes, start, Math.min(piece, bytes.length - start)), frames);
            }
        } catch (InvalidDataException e) {
            closeCode = e.getCloseCode();
        }
        return new Outcome(frames.stream().map(Frame::of).toList(), closeCode);
    }

    private static int code(Opcode opcode) {
        return switch (opcode) {
            case CONTINUOUS -> ClientFrame.CONTINUATION;
            case TEXT -> ClientFrame.TEXT;
            case BINARY -> ClientFrame.BINARY;
            case CLOSING -> ClientFrame.CLOSE;
            case PING -> ClientFrame.PING;
            case PONG -> ClientFrame.PONG;
        };
    }
}
