package dev.switchboard.peer;

import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.proto.PeerId;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * What an offer peer is to do.
 *
 * @param id what it goes by
 * @param target the answer peer to call
 * @param signaling which signaling server it uses
 * @param count how many messages to send before it ends; empty for no end
 * @param call how it makes the call
 */
public record OfferPeerConfig(
        PeerId id, PeerId target, SignalingConfig signaling, OptionalLong count, CallConfig call) {
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
                SignalingConfig.defaults(),
                OptionalLong.empty(),
                CallConfig.defaults());
    }

    /** An id that nobody else is likely to have: {@code offer-} and eight characters. */
    public static PeerId freshId(RandomGenerator random) {
        return new PeerId(FreshName.of("offer-", random));
    }
}
