package dev.switchboard.peer;

import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.proto.PeerId;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * What an offer peer is to do.
 *
 * @param id what it goes by
 * @param target the answer peer to call
 * @param signaling where the signaling server is
 * @param count how many messages to send before it ends; empty for no end
 * @param call how it makes the call
 */
public record OfferPeerConfig(
        PeerId id, PeerId target, SignalingAddress signaling, OptionalLong count, CallConfig call) {
    private static final char[] ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789".toCharArray();
    private static final int ID_LENGTH = 8;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a count below 1
     */
    public OfferPeerConfig {
        Counts.check(count);
    }

    /** A fresh id, the answer peer's default id, the server on this machine, no end. */
    public static OfferPeerConfig defaults() {
        return new OfferPeerConfig(
                freshId(RandomGenerator.getDefault()),
                AnswerPeerConfig.DEFAULT_ID,
                SignalingAddress.defaults(),
                OptionalLong.empty(),
                CallConfig.defaults());
    }

    /** An id that nobody else is likely to have: {@code offer-} and eight characters. */
    public static PeerId freshId(RandomGenerator random) {
        var id = new StringBuilder("offer-");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS[random.nextInt(ID_CHARACTERS.length)]);
        }
        return new PeerId(id.toString());
    }
}
