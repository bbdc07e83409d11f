package dev.switchboard.peer.proof;

import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.Optional;

/**
 * What is sent in reply to a description that is not trusted, and says why: it has the other type, and no description.
 * Only a side that sent a nonce gets it: an original peer would take it for a description.
 *
 * <p>The server could forge it; but then it could as well have kept the description to itself.
 */
public final class Refusal {
    private static final String NAME = "refusal";

    private Refusal() {}

    /** What the side that made that description is to be told; empty where it would not understand. */
    public static Optional<SessionDescription> of(SessionDescription refused, Doubt doubt) {
        var type = refused.type() == SdpType.OFFER ? SdpType.ANSWER : SdpType.OFFER;
        return refused.extensions()
                .get(CallTrust.NONCE)
                .map(nonce -> new SessionDescription(type, "", Extensions.none().with(NAME, doubt.wireName())));
    }

    /** Why the other side refuses; empty if it does not, or for a reason that we do not know. */
    public static Optional<Doubt> in(SessionDescription description) {
        return description.sdp().isEmpty()
                ? description.extensions().get(NAME).flatMap(Doubt::ofWireName)
                : Optional.empty();
    }
}
