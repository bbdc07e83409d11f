package dev.switchboard.peer.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Lines as Go's logger writes them: date, time in microseconds, the program's name, the message. */
final class StoryLayout extends LayoutBase<ILoggingEvent> {
    private final DateTimeFormatter time;
    private final String program;

    StoryLayout(String program, ZoneId zone) {
        this.program = program;
        this.time = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT)
                .withZone(zone);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringBuilder(128);
        time.formatTo(event.getInstant(), line);
        line.append(' ').append(program).append(": ");
        if (event.getLevel() != Level.INFO) {
            line.append(event.getLevel()).append(' ');
        }
        line.append(event.getFormattedMessage()).append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }
}
