package dev.switchboard.proto;

/** A session description as JSON: the W3C's {@code RTCSessionDescriptionInit}, in which both protocols carry it. */
final class DescriptionJson {
    private DescriptionJson() {}

    static byte[] write(SessionDescription description) {
        return JsonWriter.object(json -> {
            json.writeStringField("type", description.type().wireName());
            json.writeStringField("sdp", description.sdp());
        });
    }

    static SessionDescription read(byte[] bytes) throws MalformedMessageException {
        var fields = JsonObject.read(bytes, "type", "sdp");
        var type = SdpType.ofWireName(fields.string("type"))
                .orElseThrow(() -> new MalformedMessageException("\"type\" is not one of an SDP's types"));
        return new SessionDescription(type, fields.string("sdp"));
    }
}
