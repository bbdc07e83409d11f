package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Counts and tells of clients that are turned away. Safe for any thread. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private static final int MAX_PATH = 40;

    private final ServerEvents events;
    private final RefusalLog diary = new RefusalLog();

    Refusals(ServerEvents events) {
        this.events = events;
    }

    /**
     * A client was turned away before it said anything.
     *
     * @param from its address
     * @param text what it was told, or would have been
     */
    void turnedAway(Refusal why, Object from, String text) {
        events.refused(why);
        diary.line(why, "refuse connection from " + from + ": " + text, System.nanoTime())
                .ifPresent(line -> entry(why, from).log("{}", line));
    }

    /** A client was turned away that had said which path it wants. */
    void turnedAway(Refusal why, Object from, String path, String text) {
        events.refused(why);
        var shown = shown(path);
        diary.line(why, "refuse connection from %s to %s: %s".formatted(from, shown, text), System.nanoTime())
                .ifPresent(line -> entry(why, from).addKeyValue("path", shown).log("{}", line));
    }

    private static LoggingEventBuilder entry(Refusal why, Object from) {
        return LOG.atInfo()
                .addKeyValue("event", "refuse")
                .addKeyValue("address", from)
                .addKeyValue("reason", why.label());
    }

    /** Not all of a path of somebody's own: it may be long, and have a token in it that was put in the wrong place. */
    private static String shown(String path) {
        return path.length() <= MAX_PATH ? path : path.substring(0, MAX_PATH) + "…";
    }
}
