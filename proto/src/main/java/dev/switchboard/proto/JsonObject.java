package dev.switchboard.proto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The known fields of one JSON object; unknown ones are skipped.
 *
 * <p>Stricter than JSON in one point: a known field must not stand twice, nor in other capitals. Parsers
 * differ in which of the two they believe (Go's ignores case), and a server and a peer that read different
 * ids from the same bytes would let one peer speak for another.
 */
final class JsonObject {
    /** Nothing in the protocol nests; the bound is for unknown fields and keeps the parser off the stack's end. */
    private static final int MAX_DEPTH = 32;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(64)
                    .build())
            .build();

    private final Map<String, Object> values = new HashMap<>(8);

    private JsonObject() {}

    /**
     * Reads an object that fills all of {@code bytes}.
     *
     * @throws MalformedMessageException if that is not what the bytes are
     */
    static JsonObject read(byte[] bytes, String... known) throws MalformedMessageException {
        var object = new JsonObject();
        try (var parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedMessageException("not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                object.take(parser, known);
            }
            if (parser.nextToken() != null) {
                throw new MalformedMessageException("something follows the JSON object");
            }
        } catch (IOException e) {
            // Jackson's own text may quote what was sent, and must not reach a log.
            throw new MalformedMessageException("not valid JSON");
        }
        return object;
    }

    private void take(JsonParser parser, String[] known) throws IOException, MalformedMessageException {
        var name = match(parser.currentName(), known);
        var token = parser.nextToken();
        if (name == null) {
            parser.skipChildren();
        } else if (values.put(name, value(parser, token)) != null) {
            throw new MalformedMessageException('"' + name + "\" stands twice");
        }
    }

    private static @Nullable String match(String name, String[] known) throws MalformedMessageException {
        for (var candidate : known) {
            if (candidate.equals(name)) {
                return candidate;
            }
            if (candidate.equalsIgnoreCase(name)) {
                throw new MalformedMessageException('"' + candidate + "\" is not spelled so");
            }
        }
        return null;
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getNumberType() == JsonParser.NumberType.INT ? parser.getIntValue() : Other.OTHER;
        }
        parser.skipChildren();
        return token == JsonToken.VALUE_NULL ? Other.NULL : Other.OTHER;
    }

    /** What a field holds that is neither a string nor a whole number. */
    private enum Other {
        NULL,
        OTHER
    }

    /** The string in a field that must be there. */
    String string(String name) throws MalformedMessageException {
        var value = stringOrNull(name);
        if (value == null) {
            throw new MalformedMessageException('"' + name + "\" is missing");
        }
        return value;
    }

    /** The string in a field, or null where the field is null or absent. */
    @Nullable
    String stringOrNull(String name) throws MalformedMessageException {
        var value = values.get(name);
        if (value == null || value == Other.NULL) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        throw new MalformedMessageException('"' + name + "\" is not a string");
    }

    /** The whole number in a field that must be there. */
    int integer(String name) throws MalformedMessageException {
        var value = values.get(name);
        if (value instanceof Integer number) {
            return number;
        }
        throw new MalformedMessageException(
                '"' + name + (value == null ? "\" is missing" : "\" is not a whole number of 32 bits"));
    }
}
