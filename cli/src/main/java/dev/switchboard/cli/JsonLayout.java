package dev.switchboard.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One JSON object (RFC 8259) a line, of ASCII only:
 * {@code {"time":"2026-11-20T21:34:51.123456Z","level":"INFO","program":"answer","message":"connecting to ws://…"}}.
 *
 * <p>The key-value pairs of an event are further members of the object, numbers and truth values as what they are;
 * their keys are not to be those of the members that every object has. An exception's stack is the member
 * {@code stack}. Logback's own encoder would write the time as two numbers and the pairs as an array, and leave out
 * the program and the escaping of what JSON allows but a terminal or a splitter of lines takes amiss.
 */
final class JsonLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);
    /** All that follows is escaped: DEL, the separators of lines beyond ASCII, what turns the direction of writing. */
    private static final int LAST_PRINTABLE_ASCII = '~';

    private final JsonFactory factory = new JsonFactory();
    private final String program;

    JsonLayout(String program) {
        this.program = program;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringWriter(256);
        try (var json = factory.createGenerator(line)) {
            json.setHighestNonEscapedChar(LAST_PRINTABLE_ASCII);
            write(json, event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.append('\n').toString();
    }

    private void write(JsonGenerator json, ILoggingEvent event) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", TIME.format(event.getInstant()));
        json.writeStringField("level", event.getLevel().toString());
        json.writeStringField("program", program);
        json.writeStringField("message", event.getFormattedMessage());
        writePairs(json, event);
        if (event.getThrowableProxy() != null) {
            json.writeStringField("stack", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        json.writeEndObject();
    }

    private static void writePairs(JsonGenerator json, ILoggingEvent event) throws IOException {
        var pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return;
        }
        for (var pair : pairs) {
            json.writeFieldName(pair.key);
            writeValue(json, pair.value);
        }
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}
