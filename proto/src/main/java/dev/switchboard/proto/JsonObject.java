package dev.switchboard.proto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    /** The protocol nests two deep; the bound is for the rest, and keeps the parser off the stack's end. */
    private static final int MAX_DEPTH = 32;

    /** No server has a use for more; its messages are bounded far below, but may be set otherwise. */
    static final int MAX_STRING_LENGTH = StreamReadConstraints.DEFAULT_MAX_STRING_LEN;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(64)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .build())
            .build();

    private final String json;
    private final Map<String, Field> fields = new HashMap<>(8);

    /**
     * What a field holds.
     *
     * @param value a String, or an Integer; null for all else
     * @param start where its text begins
     * @param end where its text ends
     */
    private record Field(JsonToken token, @Nullable Object value, int start, int end) {}

    private JsonObject(String json) {
        this.json = json;
    }

    /**
     * Reads an object that fills all of {@code bytes}.
     *
     * @throws MalformedMessageException if that is not what the bytes are
     */
    static JsonObject read(byte[] bytes, String... known) throws MalformedMessageException {
        return read(utf8(bytes), known);
    }

    /** Strictly: the parser itself would guess UTF-16, and take characters in more bytes than they need. */
    private static String utf8(byte[] bytes) throws MalformedMessageException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMessageException("not UTF-8");
        }
    }

    private static JsonObject read(String json, String... known) throws MalformedMessageException {
        var object = new JsonObject(json);
        try (var parser = FACTORY.createParser(json)) {
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
            throw invalid();
        }
        return object;
    }

    /** Jackson's own text may quote what was sent, and must not reach a log. */
    private static MalformedMessageException invalid() {
        return new MalformedMessageException("not valid JSON");
    }

    private void take(JsonParser parser, String[] known) throws IOException, MalformedMessageException {
        var name = match(parser.currentName(), known);
        parser.nextToken();
        if (name == null) {
            parser.skipChildren();
        } else if (fields.put(name, field(parser)) != null) {
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

    private static Field field(JsonParser parser) throws IOException {
        var token = parser.currentToken();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        var value = value(parser, token);
        return new Field(token, value, start, (int) parser.currentLocation().getCharOffset());
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT) {
            return parser.getIntValue();
        }
        parser.skipChildren();
        return null;
    }

    private @Nullable Field fieldOrNull(String name) {
        var field = fields.get(name);
        return field == null || field.token == JsonToken.VALUE_NULL ? null : field;
    }

    private Field field(String name) throws MalformedMessageException {
        var field = fieldOrNull(name);
        if (field == null) {
            throw new MalformedMessageException('"' + name + "\" is missing");
        }
        return field;
    }

    /** The string in a field that must be there. */
    String string(String name) throws MalformedMessageException {
        return string(name, field(name));
    }

    /** The string in a field, or null where the field is null or absent. */
    @Nullable
    String stringOrNull(String name) throws MalformedMessageException {
        var field = fieldOrNull(name);
        return field == null ? null : string(name, field);
    }

    private static String string(String name, Field field) throws MalformedMessageException {
        if (field.value instanceof String text) {
            return text;
        }
        throw new MalformedMessageException('"' + name + "\" is not a string");
    }

    /** The whole number in a field that must be there. */
    int integer(String name) throws MalformedMessageException {
        return integer(name, field(name));
    }

    /** The whole number in a field, or null where the field is null or absent. */
    @Nullable
    Integer integerOrNull(String name) throws MalformedMessageException {
        var field = fieldOrNull(name);
        return field == null ? null : integer(name, field);
    }

    private static Integer integer(String name, Field field) throws MalformedMessageException {
        if (field.value instanceof Integer number) {
            return number;
        }
        throw new MalformedMessageException('"' + name + "\" is not a whole number of 32 bits");
    }

    /** The JSON of a field that must be there, as it was sent; it may be null. */
    String raw(String name) throws MalformedMessageException {
        var field = fields.get(name);
        if (field == null) {
            throw new MalformedMessageException('"' + name + "\" is missing");
        }
        return json.substring(field.start, field.end);
    }

    /** Whether a field holds an object. */
    boolean isObject(String name) {
        var field = fields.get(name);
        return field != null && field.token == JsonToken.START_OBJECT;
    }

    /** The object in a field that must be there. */
    JsonObject object(String name, String... known) throws MalformedMessageException {
        if (!isObject(name)) {
            throw new MalformedMessageException('"' + name + "\" is not an object");
        }
        return read(raw(name), known);
    }

    /** The members of an object, all of them strings, in a field that may be absent or null; none then. */
    Map<String, String> stringsOrEmpty(String name) throws MalformedMessageException {
        if (fieldOrNull(name) == null) {
            return Map.of();
        }
        if (!isObject(name)) {
            throw new MalformedMessageException('"' + name + "\" is not an object");
        }
        try (var parser = FACTORY.createParser(raw(name))) {
            parser.nextToken();
            return members(name, parser);
        } catch (IOException e) {
            throw invalid();
        }
    }

    private static Map<String, String> members(String name, JsonParser parser)
            throws IOException, MalformedMessageException {
        var strings = new HashMap<String, String>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var member = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new MalformedMessageException('"' + name + "\" has a member that is not a string");
            }
            if (strings.put(member, parser.getText()) != null) {
                throw new MalformedMessageException('"' + name + "\" has a member that stands twice");
            }
        }
        return strings;
    }

    /** The strings of the array in a field that must be there. */
    List<String> strings(String name) throws MalformedMessageException {
        var strings = new ArrayList<String>();
        try (var parser = FACTORY.createParser(raw(name))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedMessageException('"' + name + "\" is not a list");
            }
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                strings.add(parser.getText());
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new MalformedMessageException('"' + name + "\" is not a list of strings");
            }
        } catch (IOException e) {
            throw invalid();
        }
        return strings;
    }

    /** The objects of the array in a field that must be there. */
    List<JsonObject> objects(String name, String... known) throws MalformedMessageException {
        var array = raw(name);
        var objects = new ArrayList<JsonObject>();
        try (var parser = FACTORY.createParser(array)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedMessageException('"' + name + "\" is not a list");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                var element = field(parser);
                objects.add(read(array.substring(element.start, element.end), known));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new MalformedMessageException('"' + name + "\" is not a list of objects");
            }
        } catch (IOException e) {
            throw invalid();
        }
        return objects;
    }
}
