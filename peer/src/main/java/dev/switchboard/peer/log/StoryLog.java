package dev.switchboard.peer.log;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log that a user watches, with what tells this part of the story from others at the end of each line. */
public final class StoryLog {
    private static final Logger LOG = LoggerFactory.getLogger(StoryLog.class);

    private final String tag;
    /** Whether what a user wants to see is at present only for who looks for a fault. */
    private volatile boolean hushed;

    private boolean warnings = true;

    private StoryLog(String tag) {
        this.tag = tag;
    }

    /** From now on, what goes well is told as what somebody wants to see who looks for a fault; or again as always. */
    public void hush(boolean on) {
        hushed = on;
    }

    /** A log of what is only tried: all of it is for who looks for a fault. */
    public static StoryLog ofTrial() {
        var log = new StoryLog(" [trial]");
        log.hushed = true;
        log.warnings = false;
        return log;
    }

    /** A log of what there is only one of. */
    public static StoryLog untagged() {
        return new StoryLog("");
    }

    /** A log with {@code [tag]} at the end of each line. */
    public static StoryLog tagged(String tag) {
        return new StoryLog(" [" + tag + ']');
    }

    /** What a user wants to see. */
    public void info(String line) {
        if (hushed) {
            debug(line);
        } else {
            LOG.info("{}{}", line, tag);
        }
    }

    /** What a user should look into. */
    public void warn(String line) {
        if (warnings) {
            LOG.warn("{}{}", line, tag);
        } else {
            debug(line);
        }
    }

    /** What ended it all. */
    public void error(String line) {
        LOG.error("{}{}", line, tag);
    }

    /** What somebody wants to see who looks for a fault; no addresses and no passwords. */
    public void debug(String line) {
        LOG.debug("{}{}", line, tag);
    }

    /** What holds addresses and passwords. */
    public void trace(Supplier<String> line) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("{}{}", line.get(), tag);
        }
    }
}
