package dev.switchboard.signaling.server;

import dev.switchboard.signaling.core.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A handshake that is refused, and the HTTP response that says so. */
final class TurnedAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Status status;
    private final Refusal why;
    private final String header;
    private final String text;

    /** The HTTP status codes (RFC 9110, RFC 6585) of refusals. */
    enum Status {
        BAD_REQUEST(400),
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        UPGRADE_REQUIRED(426),
        TOO_MANY_REQUESTS(429),
        SERVICE_UNAVAILABLE(503);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code + " " + name().charAt(0)
                    + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** @param text one line for people, with nothing of the client's in it */
    TurnedAwayException(Status status, Refusal why, String text) {
        this(status, why, "", text);
    }

    /** @param header one more line of the response's header, or nothing */
    TurnedAwayException(Status status, Refusal why, String header, String text) {
        super(status + ": " + text, null, false, false);
        this.status = status;
        this.why = why;
        this.header = header.isEmpty() ? "" : header + "\r\n";
        this.text = text;
    }

    Refusal why() {
        return why;
    }

    /** The response, whole. */
    ByteBuffer response() {
        var body = text + "\n";
        var response = "HTTP/1.1 " + status + "\r\n" + header
                + "Content-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"
                + "Connection: close\r\n\r\n" + body;
        return ByteBuffer.wrap(response.getBytes(StandardCharsets.UTF_8));
    }
}
