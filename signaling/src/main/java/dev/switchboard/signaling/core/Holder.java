package dev.switchboard.signaling.core;

import java.util.Optional;

/** A connection as one that holds an id. */
public interface Holder {
    /** The way to it. */
    Endpoint endpoint();

    /** Whose token the connection was opened with; empty if nobody's in particular. */
    Optional<String> subject();

    /** Whether both were opened with a token of one and the same subject. */
    default boolean hasSubjectOf(Holder other) {
        return subject().isPresent() && subject().equals(other.subject());
    }
}
