package dev.switchboard.peer.call;

import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one side of a call says to the other where it has no description to send: one that is empty but for this. Only
 * this project's peers are told, and nothing of it is proven.
 */
public enum Notice {
    /** Its way to the caller is lost: the caller, who makes all offers of a call, is to look for another. */
    RESTART(SdpType.ANSWER),
    /** The offer is a further one of a call that this process knows nothing of. */
    UNKNOWN(SdpType.ANSWER),
    /** The caller has ended the call, and the way on which it would say so is lost. */
    ENDED(SdpType.OFFER);

    private static final String NAME = "notice";

    /** Servers take no other of whoever sends it. */
    private final SdpType carrier;

    Notice(SdpType carrier) {
        this.carrier = carrier;
    }

    /** What is sent. */
    public SessionDescription description() {
        return new SessionDescription(carrier, "", Extensions.none().with(NAME, wireName()));
    }

    /** The notice that a description is; empty if it is a description. */
    public static Optional<Notice> in(SessionDescription description) {
        return description.sdp().isEmpty()
                ? description.extensions().get(NAME).flatMap(Notice::ofName)
                : Optional.empty();
    }

    private static Optional<Notice> ofName(String name) {
        return Stream.of(values())
                .filter(notice -> notice.wireName().equals(name))
                .findFirst();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
