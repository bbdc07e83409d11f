package dev.switchboard.peer.connection;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a candidate was found (RFC 8445, section 5.1.1). */
public enum CandidateType {
    /** An address of the machine's own. */
    HOST,
    /** An address as a STUN server sees it. */
    SRFLX,
    /** An address as the other side sees it. */
    PRFLX,
    /** An address of a TURN server's. */
    RELAY;

    /** The type of that name in SDP and statistics. */
    public static Optional<CandidateType> of(String name) {
        return Stream.of(values()).filter(type -> type.text().equals(name)).findFirst();
    }

    /** As SDP and statistics call it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
