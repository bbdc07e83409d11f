package dev.switchboard.proto;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** A session description as JSON: the W3C's {@code RTCSessionDescriptionInit}, in which both protocols carry it. */
final class DescriptionJson {
    private static final String EXTENSIONS = "switchboard";

    private DescriptionJson() {}

    static byte[] write(SessionDescription description) {
        return JsonWriter.object(json -> {
            json.writeStringField("type", description.type().wireName());
            json.writeStringField("sdp", description.sdp());
            writeExtensions(json, description.extensions());
        });
    }

    /** Nothing where there are none: then the bytes are those that an original peer would send. */
    private static void writeExtensions(JsonGenerator json, Extensions extensions) throws IOException {
        if (extensions.values().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(EXTENSIONS);
        for (var entry : extensions.values().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    static SessionDescription read(byte[] bytes) throws MalformedMessageException {
        var fields = JsonObject.read(bytes, "type", "sdp", EXTENSIONS);
        var type = SdpType.ofWireName(fields.string("type"))
                .orElseThrow(() -> new MalformedMessageException("\"type\" is not one of an SDP's types"));
        return new SessionDescription(type, fields.string("sdp"), extensions(fields.stringsOrEmpty(EXTENSIONS)));
    }

    private static Extensions extensions(Map<String, String> values) throws MalformedMessageException {
        try {
            return values.isEmpty() ? Extensions.none() : new Extensions(values);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException('"' + EXTENSIONS + "\" has " + e.getMessage());
        }
    }
}
