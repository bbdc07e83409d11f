package dev.switchboard.proto;

import java.util.Locale;
import java.util.Optional;

/** The type of a session description, as in the W3C's {@code RTCSdpType}. */
public enum SdpType {
    /** Begins a negotiation. */
    OFFER,
    /** Ends a negotiation. */
    ANSWER,
    /** An answer that may still change. */
    PRANSWER,
    /** Takes an offer back. */
    ROLLBACK;

    /** The W3C's spelling. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SdpType> ofWireName(String name) {
        for (var type : values()) {
            if (type.wireName().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
