package dev.switchboard.proto;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one JSON object. */
final class JsonWriter {
    private JsonWriter() {}

    /** Writes the fields of an object, in the order that the original writes them. */
    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static byte[] object(Fields fields) {
        var bytes = new ByteArrayOutputStream(128);
        try (var json = JsonObject.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
