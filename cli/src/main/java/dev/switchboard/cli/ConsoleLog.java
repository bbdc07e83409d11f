package dev.switchboard.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a program, on standard error.
 *
 * <p>The key-value pairs of an event are shown in JSON only: its message says the same to people.
 */
public final class ConsoleLog {
    private ConsoleLog() {}

    /** Starts the log; called once, first thing that a program does. */
    public static void start(String program, LogLevel level, LogFormat format) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender(context, layout(program, format)));
        context.getLogger("dev.switchboard").setLevel(Level.toLevel(level.name()));
        // The client library of Redis warns of every try in vain; the server does so once.
        context.getLogger("io.lettuce").setLevel(Level.ERROR);
    }

    private static Layout<ILoggingEvent> layout(String program, LogFormat format) {
        return switch (format) {
            case TEXT -> new StoryLayout(program);
            case JSON -> new JsonLayout(program);
        };
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context, Layout<ILoggingEvent> layout) {
        layout.setContext(context);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
