package dev.switchboard.peer.proof;

import dev.switchboard.proto.PeerId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a proof is about: its fields one after the other, each after its length, so that no two statements have the
 * same bytes.
 */
final class Statement {
    private static final String CONTEXT = "switchboard proof 1";

    private Statement() {}

    /** That an offer is of that sender, for that target, and of that certificate. */
    static byte[] offer(PeerId from, PeerId to, Half offer) {
        return of(
                CONTEXT,
                "offer",
                from.value(),
                to.value(),
                offer.fingerprints().toString(),
                offer.nonce().text());
    }

    /** That an answer is of that sender, to that very offer, and of that certificate. */
    static byte[] answer(PeerId from, PeerId to, Half offer, Half answer) {
        return of(
                CONTEXT,
                "answer",
                from.value(),
                to.value(),
                offer.fingerprints().toString(),
                offer.nonce().text(),
                answer.fingerprints().toString(),
                answer.nonce().text());
    }

    static byte[] of(String... fields) {
        var bytes = new ByteArrayOutputStream();
        for (var field : List.of(fields)) {
            var text = field.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }
}
