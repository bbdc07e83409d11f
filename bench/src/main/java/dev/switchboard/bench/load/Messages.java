package dev.switchboard.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What an offer peer sends its answer peer, over and over: a few candidates that differ, made in advance.
 *
 * @param frames as they are sent
 * @param payloads as they have to arrive (docs/protocol.md: byte for byte)
 */
record Messages(List<ByteBuffer> frames, List<ByteBuffer> payloads) {
    /** Enough to notice messages that are lost, or change places. */
    private static final int DIFFERENT = 8;

    /**
     * Makes messages.
     *
     * @param bodyBytes how many bytes the body has, before it is put into base64 twice
     */
    static Messages of(PeerId source, PeerId target, int bodyBytes) {
        var random = new Random(source.value().hashCode());
        var payloads = IntStream.range(0, DIFFERENT)
                .mapToObj(i -> MessageCodec.encode(Request.candidate(source, target, text(bodyBytes, random))))
                .toList();
        return new Messages(
                payloads.stream()
                        .map(payload -> Connection.frame(ClientFrame.BINARY, payload))
                        .toList(),
                payloads.stream().map(ByteBuffer::wrap).toList());
    }

    private static String text(int bytes, Random random) {
        var letters = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            letters[i] = (byte) (' ' + random.nextInt('~' - ' ' + 1));
        }
        return new String(letters, US_ASCII);
    }

    /** The frame of the message with this number, counted from 0. */
    ByteBuffer frame(long number) {
        return frames.get((int) (number % DIFFERENT)).duplicate();
    }

    /** Fails the load if that is not the message with this number. */
    void check(long number, ByteBuffer payload) {
        if (payloads.get((int) (number % DIFFERENT)).mismatch(payload) >= 0) {
            throw new LoadException("message " + number + " did not arrive byte for byte, or not in its turn");
        }
    }
}
