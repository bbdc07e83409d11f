package dev.switchboard.peer.proof;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.SessionDescription;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a proof is about: its fields one after the other, each after its length, so that no two statements have the
 * same bytes.
 */
final class Statement {
    private static final String CONTEXT = "switchboard proof 2";

    private Statement() {}

    /**
     * All that a description says: nobody who forwards it has a say in any of it.
     *
     * @param sender what its sender is in the call; nobody is told his own words as the other side's
     * @param follows the proof of the description that it follows; empty for a call's first
     * @param description as it is on the wire, with its nonce; whether it has its proof already makes no difference
     */
    static byte[] of(Role sender, PeerId from, PeerId to, String follows, SessionDescription description) {
        var fields = new ArrayList<>(List.of(
                CONTEXT,
                sender.wireName(),
                description.type().wireName(),
                from.value(),
                to.value(),
                follows,
                description.sdp()));
        description.extensions().values().forEach((name, value) -> {
            if (!name.equals(CallTrust.PROOF)) {
                fields.add(name);
                fields.add(value);
            }
        });
        return of(fields.toArray(String[]::new));
    }

    /** Whether a description has bytes of its own: half a surrogate pair has those of a question mark. */
    static boolean canBeOf(SessionDescription description) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(description.sdp());
    }

    static byte[] of(String... fields) {
        var bytes = new ByteArrayOutputStream();
        for (var field : fields) {
            var text = field.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }
}
