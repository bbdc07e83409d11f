package dev.switchboard.peer.call;

import dev.switchboard.peer.delivery.Standing;
import dev.switchboard.proto.SessionDescription;
import java.util.Optional;

/** What an offer says of the call that it belongs to, before there is one. */
public final class CallOpening {
    private CallOpening() {}

    /** Whether the caller takes it for a further offer of a call that is there already. */
    public static boolean isFurther(SessionDescription offer) {
        return Introduction.of(offer.extensions())
                .filter(introduction -> introduction.round() > 1)
                .isPresent();
    }

    /** What the caller calls the messages it sends; empty for an original peer. */
    public static Optional<String> stream(SessionDescription offer) {
        return Introduction.of(offer.extensions())
                .flatMap(Introduction::standing)
                .map(Standing::stream);
    }
}
