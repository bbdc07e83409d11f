package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class JsonLayoutTest {
    private final JsonLayout layout = new JsonLayout("answer");

    @Test
    void aLineIsAnObjectWithTimeLevelProgramAndMessage() {
        assertThat(layout.doLayout(event(Level.INFO, "recv \"resp\" 10\\1 für ☎")))
                .isEqualTo("""
                        {"time":"2026-11-20T21:34:51.123456Z","level":"INFO","program":"answer",\
                        "message":"recv \\"resp\\" 10\\\\1 f\\u00FCr \\u260E"}
                        """);
    }

    @Test
    void theTimeHasAllItsDigitsAlways() {
        var event = event(Level.INFO, "sharp");
        event.setInstant(Instant.parse("2026-11-20T21:34:00Z"));

        assertThat(layout.doLayout(event)).contains("\"time\":\"2026-11-20T21:34:00.000000Z\"");
    }

    @Test
    void keyValuePairsAreMembersOfTheObject() {
        var event = event(Level.WARN, "refused");
        event.addKeyValuePair(new KeyValuePair("address", "192.0.2.1:50000"));
        event.addKeyValuePair(new KeyValuePair("status", 401));
        event.addKeyValuePair(new KeyValuePair("bytes", 9_000_000_000L));
        event.addKeyValuePair(new KeyValuePair("secure", true));
        event.addKeyValuePair(new KeyValuePair("id", null));

        assertThat(layout.doLayout(event))
                .endsWith("\"message\":\"refused\",\"address\":\"192.0.2.1:50000\",\"status\":401,"
                        + "\"bytes\":9000000000,\"secure\":true,\"id\":\"null\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb\r\n",
                "\u001b[31mred",
                "\u0000\u007f",
                "\u0085next line\u2028\u2029",
                "\u202eturned\u200f",
                "\",\"level\":\"ERROR",
                "half a pair \ud800",
                "🙂"
            })
    void nothingThatAStrangerSendsBreaksTheLine(String text) throws IOException {
        var event = event(Level.INFO, text);
        event.addKeyValuePair(new KeyValuePair("id", text));
        var line = layout.doLayout(event);

        assertThat(line).matches("[ -~]+\n");
        assertThat(members(line))
                .containsEntry("level", "INFO")
                .containsEntry("message", text)
                .containsEntry("id", text);
    }

    @Test
    void anExceptionsStackIsInTheSameLine() throws IOException {
        var event = event(Level.ERROR, "broken");
        event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("why\nnot")));
        var line = layout.doLayout(event);

        assertThat(line).matches("[ -~]+\n");
        assertThat(members(line).get("stack"))
                .startsWith("java.lang.IllegalStateException: why\nnot")
                .contains("JsonLayoutTest");
    }

    private static Map<String, String> members(String line) throws IOException {
        var members = new LinkedHashMap<String, String>();
        try (var json = new JsonFactory().createParser(line)) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                assertThat(members.put(name, json.getText())).as(name).isNull();
            }
        }
        return members;
    }

    private static LoggingEvent event(Level level, String message) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var event = new LoggingEvent("test", context.getLogger("test"), level, message, null, null);
        event.setInstant(Instant.parse("2026-11-20T21:34:51.123456789Z"));
        return event;
    }
}
