package dev.switchboard.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One line an event: {@code 2026/11/20 21:34:51.123456 answer: connecting to ws://…}.
 *
 * <p>Warnings and errors say so before the message. Control characters in a message are shown escaped, so
 * that nothing a stranger sent can look like a line of its own; an exception's stack follows on more lines.
 */
final class StoryLayout extends LayoutBase<ILoggingEvent> {
    // Logback's own date converter knows milliseconds only.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS").withZone(ZoneId.systemDefault());

    private final String program;

    StoryLayout(String program) {
        this.program = program;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringBuilder(160);
        TIME.formatTo(event.getInstant(), line);
        line.append(' ').append(program).append(": ");
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            line.append(event.getLevel()).append(' ');
        }
        Escaped.append(line, event.getFormattedMessage());
        line.append(System.lineSeparator());
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }
}
