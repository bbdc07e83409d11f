package dev.switchboard.signaling.http;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the page is told.
 *
 * @param signalingPort the port of the signaling server, on the host that the page comes from
 * @param signalingUrl where the signaling server is instead, as behind a proxy
 * @param iceServers the URLs of the ICE servers that the page uses (RFC 7064)
 * @param tokenRequired whether the signaling server asks for a token
 */
public record PageConfig(
        int signalingPort, Optional<URI> signalingUrl, List<String> iceServers, boolean tokenRequired) {
    /** Copies the list. */
    public PageConfig {
        iceServers = List.copyOf(iceServers);
    }

    /** As JSON, for the page. */
    byte[] json() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("signalingPort", signalingPort);
            if (signalingUrl.isPresent()) {
                json.writeStringField("signalingUrl", signalingUrl.get().toString());
            }
            json.writeBooleanField("tokenRequired", tokenRequired);
            json.writeArrayFieldStart("iceServers");
            for (var url : iceServers) {
                json.writeStartObject();
                json.writeArrayFieldStart("urls");
                json.writeString(url);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
