package dev.switchboard.peer.call;

import dev.switchboard.peer.delivery.Standing;
import dev.switchboard.proto.Extensions;
import java.util.Optional;

/**
 * What one of this project's peers says of its call beside a session description. An original peer says nothing, and
 * is dealt with as it always was.
 *
 * @param round which of the call's offers this is, or which one it answers: 1 is the call's first
 * @param standing where the sender stands; only in round 1
 */
record Introduction(long round, Optional<Standing> standing) {
    private static final String ROUND = "round";
    private static final String STREAM = "stream";
    private static final String NEXT = "next";
    private static final String THEIRS = "their-stream";
    private static final String RECEIVED = "received";

    Extensions addTo(Extensions extensions) {
        var more = extensions.with(ROUND, Long.toString(round));
        return standing.map(known -> add(known, more)).orElse(more);
    }

    private static Extensions add(Standing standing, Extensions extensions) {
        var more = extensions
                .with(STREAM, standing.stream())
                .with(NEXT, Long.toString(standing.next()))
                .with(RECEIVED, Long.toString(standing.received()));
        return standing.theirs().map(theirs -> more.with(THEIRS, theirs)).orElse(more);
    }

    /** Reads one; empty for an original peer, and for one that says what cannot be. */
    static Optional<Introduction> of(Extensions extensions) {
        try {
            return extensions.get(ROUND).map(round -> new Introduction(Long.parseLong(round), standing(extensions)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Standing> standing(Extensions extensions) {
        return extensions
                .get(STREAM)
                .map(stream -> new Standing(
                        stream, number(extensions, NEXT), extensions.get(THEIRS), number(extensions, RECEIVED)));
    }

    private static long number(Extensions extensions, String name) {
        return Long.parseLong(extensions.get(name).orElse(""));
    }
}
