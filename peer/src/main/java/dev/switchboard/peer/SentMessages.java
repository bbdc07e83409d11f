package dev.switchboard.peer;

import java.util.OptionalLong;

/** Counts what a peer sent, up to where it is to end. Not thread-safe. */
final class SentMessages {
    private final OptionalLong limit;
    private long sent;

    SentMessages(OptionalLong limit) {
        this.limit = limit;
    }

    /** Counts a message; true if it was the last. */
    boolean countOne() {
        sent++;
        return limit.isPresent() && sent == limit.getAsLong();
    }

    boolean isLimited() {
        return limit.isPresent();
    }

    /** What was sent, for people. */
    String text() {
        return sent == 1 ? "1 message" : sent + " messages";
    }

    /** What to add to the reason of an end that came too early. */
    String missing() {
        return limit.isPresent() && sent < limit.getAsLong()
                ? " after %d of %d messages".formatted(sent, limit.getAsLong())
                : "";
    }
}
