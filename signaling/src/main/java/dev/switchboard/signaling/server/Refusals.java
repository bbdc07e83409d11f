package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and tells of clients that are turned away. Safe for any thread. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final ServerEvents events;
    private final RefusalLog diary = new RefusalLog();

    Refusals(ServerEvents events) {
        this.events = events;
    }

    /**
     * A client was turned away before it was anybody.
     *
     * @param from its address
     * @param text what it was told, or would have been
     */
    void turnedAway(Refusal why, Object from, String text) {
        events.refused(why);
        diary.line(why, "refuse connection from " + from + ": " + text, System.nanoTime())
                .ifPresent(line -> LOG.atInfo()
                        .addKeyValue("event", "refuse")
                        .addKeyValue("address", from)
                        .addKeyValue("reason", why.label())
                        .log(line));
    }
}
