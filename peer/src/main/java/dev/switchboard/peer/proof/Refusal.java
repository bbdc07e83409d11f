package dev.switchboard.peer.proof;

import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.Optional;

/**
 * An answer without a description, that says why there is none. Only a caller that sent a nonce gets it: an original
 * peer would take it for an answer.
 *
 * <p>The server could forge it; but then it could as well have kept the offer to itself.
 */
public final class Refusal {
    private static final String NAME = "refusal";

    private Refusal() {}

    /** What the caller that made that offer is to be told; empty where it would not understand. */
    public static Optional<SessionDescription> of(SessionDescription offer, Doubt doubt) {
        return offer.extensions()
                .get(CallTrust.NONCE)
                .map(nonce -> new SessionDescription(
                        SdpType.ANSWER, "", Extensions.none().with(NAME, doubt.wireName())));
    }

    /** Why the other side refuses; empty if it does not, or for a reason that we do not know. */
    public static Optional<Doubt> in(SessionDescription description) {
        return description.sdp().isEmpty()
                ? description.extensions().get(NAME).flatMap(Doubt::ofWireName)
                : Optional.empty();
    }
}
