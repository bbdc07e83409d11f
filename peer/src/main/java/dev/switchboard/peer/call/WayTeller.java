package dev.switchboard.peer.call;

import dev.switchboard.peer.connection.CandidatePair;
import dev.switchboard.peer.connection.PathReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells which way leads to the other side when one is found, and when one of another kind takes its place: a channel
 * often opens over a relay, which answers the first check, before holes in NATs are found.
 *
 * <p>Not thread-safe: it belongs to its call.
 */
final class WayTeller {
    /** So many looks, a second apart, after a way was found the checks of others are over. */
    static final int SETTLING_LOOKS = 10;

    private @Nullable CandidatePair told;
    private int looksLeft = SETTLING_LOOKS;

    /** A way was found again. */
    void found() {
        looksLeft = SETTLING_LOOKS;
    }

    /** Whether the way is to be read; to be called every second. */
    boolean wantsToLook() {
        return looksLeft-- > 0;
    }

    /** What is to be told, if anything. */
    Optional<String> read(PathReport report) {
        return report.selected().flatMap(this::read);
    }

    private Optional<String> read(CandidatePair way) {
        var before = told;
        told = way;
        if (before == null) {
            return Optional.of("the way to the other side is " + way);
        }
        return way.isLike(before) ? Optional.empty() : Optional.of("the way to the other side is now " + way);
    }
}
