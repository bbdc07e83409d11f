package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StoryLayoutTest {
    private final StoryLayout layout = new StoryLayout("answer");

    @Test
    void aLineHasTheTimeToTheMicrosecondAndTheProgram() {
        assertThat(layout.doLayout(event(Level.INFO, "recv resp[101]")))
                .isEqualTo("2026/11/20 21:34:51.123456 answer: recv resp[101]" + System.lineSeparator());
    }

    @Test
    void warningsAndErrorsSaySo() {
        assertThat(layout.doLayout(event(Level.WARN, "slow"))).contains(" answer: WARN slow");
        assertThat(layout.doLayout(event(Level.ERROR, "broken"))).contains(" answer: ERROR broken");
    }

    @Test
    void aMessageCannotForgeALineNorPaintTheTerminal() {
        assertThat(layout.doLayout(event(Level.INFO, "a\nb\r\u001b[31m\u202e\u2028\u0000")))
                .endsWith("a\\u000ab\\u000d\\u001b[31m\\u202e\\u2028\\u0000" + System.lineSeparator());
    }

    @Test
    void anExceptionFollowsOnLinesOfItsOwn() {
        var event = event(Level.ERROR, "broken");
        event.setThrowableProxy(new ch.qos.logback.classic.spi.ThrowableProxy(new IllegalStateException("why")));

        assertThat(layout.doLayout(event)).contains("java.lang.IllegalStateException: why");
    }

    private static LoggingEvent event(Level level, String message) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var event = new LoggingEvent("test", context.getLogger("test"), level, message, null, null);
        event.setInstant(LocalDateTime.of(2026, 11, 20, 21, 34, 51, 123_456_789)
                .atZone(ZoneId.systemDefault())
                .toInstant());
        return event;
    }
}
