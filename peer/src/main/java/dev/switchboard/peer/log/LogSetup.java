package dev.switchboard.peer.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.slf4j.LoggerFactory;

/** Sets logging up in code, since a configuration file cannot know the program's name. */
public final class LogSetup {
    private LogSetup() {}

    /**
     * From now on logs to standard error, each line with the time and the program's name.
     *
     * @param program such as {@code answer}
     * @param level what is logged, and all that is graver
     */
    public static void start(String program, org.slf4j.event.Level level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.convertAnSLF4JLevel(level));
            root.addAppender(standardError(context, program));
        }
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context, String program) {
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(new StoryLayout(program, ZoneId.systemDefault()));
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
