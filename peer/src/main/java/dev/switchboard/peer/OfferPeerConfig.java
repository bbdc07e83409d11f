package dev.switchboard.peer;

import dev.switchboard.peer.call.CallConfig;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.proto.PeerId;
import java.time.Duration;
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
 * @param patience for how long a target that is not there is waited for; zero to end at once
 */
public record OfferPeerConfig(
        PeerId id, PeerId target, SignalingConfig signaling, OptionalLong count, CallConfig call, Duration patience) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a count below 1
     */
    public OfferPeerConfig {
        Counts.check(count);
    }

    /** One that does not wait. */
    public OfferPeerConfig(PeerId id, PeerId target, SignalingConfig signaling, OptionalLong count, CallConfig call) {
        this(id, target, signaling, count, call, Duration.ZERO);
    }

    /** The same that waits for a target that is not there. */
    public OfferPeerConfig withWait(Duration longest) {
        return new OfferPeerConfig(id, target, signaling, count, call, longest);
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
