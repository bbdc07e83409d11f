package dev.switchboard.peer.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a user sees of the log while something is done. */
public final class StoryLines {
    private StoryLines() {}

    /** The lines of level INFO and above, in order. */
    public static List<String> during(Runnable action) {
        var logger = (Logger) LoggerFactory.getLogger(StoryLog.class);
        var level = logger.getLevel();
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        try {
            action.run();
        } finally {
            logger.detachAppender(appender);
            logger.setLevel(level);
        }
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
