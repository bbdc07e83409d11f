package dev.switchboard.proto;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of rooms put, by custom, into a {@link RoomMessage.Signal}: the W3C's
 * {@code RTCSessionDescriptionInit} and {@code RTCIceCandidateInit}. Stateless, for any thread.
 */
public final class RoomPayload {
    private RoomPayload() {}

    /** The payload of a description. */
    public static String of(SessionDescription description) {
        return text(DescriptionJson.write(description));
    }

    /** The payload of a candidate. */
    public static String of(IceCandidate candidate) {
        return text(JsonWriter.object(json -> {
            json.writeStringField("candidate", candidate.candidate());
            writeString(json, "sdpMid", candidate.sdpMid());
            writeNumber(json, "sdpMLineIndex", candidate.sdpMLineIndex());
            writeString(json, "usernameFragment", candidate.usernameFragment());
        }));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void writeString(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private static void writeNumber(JsonGenerator json, String field, @Nullable Integer value) throws IOException {
        if (value != null) {
            json.writeNumberField(field, value);
        }
    }

    /**
     * Reads the payload of an offer or answer.
     *
     * @throws MalformedMessageException if it is no session description
     */
    public static SessionDescription description(String payload) throws MalformedMessageException {
        return DescriptionJson.read(bytes(payload));
    }

    /**
     * Reads the payload of a candidate. A null, in place of it all or of the string inside, is taken for the end of
     * the candidates, as browsers have it in their {@code icecandidate} event.
     *
     * @throws MalformedMessageException if it is none
     */
    public static IceCandidate candidate(String payload) throws MalformedMessageException {
        if (payload.equals("null")) {
            return IceCandidate.bare("");
        }
        var fields = JsonObject.read(bytes(payload), "candidate", "sdpMid", "sdpMLineIndex", "usernameFragment");
        var candidate = fields.stringOrNull("candidate");
        return new IceCandidate(
                candidate == null ? "" : candidate,
                fields.stringOrNull("sdpMid"),
                fields.integerOrNull("sdpMLineIndex"),
                fields.stringOrNull("usernameFragment"));
    }

    private static byte[] bytes(String payload) {
        return payload.getBytes(StandardCharsets.UTF_8);
    }
}
