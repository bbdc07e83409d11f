package dev.switchboard.peer.call;

import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.Locale;
import java.util.Optional;

/**
 * What an answer peer says to its caller where it has no description to send: an answer that is empty but for this.
 * Only this project's peers are told.
 */
public enum Notice {
    /** Its way to the caller is lost: the caller, who makes all offers of a call, is to look for another. */
    RESTART,
    /** The offer is a further one of a call that this process knows nothing of. */
    UNKNOWN;

    private static final String NAME = "notice";

    /** What is sent. */
    public SessionDescription description() {
        return new SessionDescription(
                SdpType.ANSWER, "", Extensions.none().with(NAME, name().toLowerCase(Locale.ROOT)));
    }

    /** The notice that a description is; empty if it is a description. */
    static Optional<Notice> in(SessionDescription description) {
        return description.sdp().isEmpty()
                ? description.extensions().get(NAME).flatMap(Notice::ofName)
                : Optional.empty();
    }

    private static Optional<Notice> ofName(String name) {
        return switch (name) {
            case "restart" -> Optional.of(RESTART);
            case "unknown" -> Optional.of(UNKNOWN);
            default -> Optional.empty();
        };
    }
}
