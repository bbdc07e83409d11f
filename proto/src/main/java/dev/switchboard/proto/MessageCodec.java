package dev.switchboard.proto;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Messages from and to the bytes of a frame. Stateless, for any thread. */
public final class MessageCodec {
    private MessageCodec() {}

    /**
     * Reads a frame.
     *
     * @throws MalformedMessageException if it is not a message, or one with a known command and a bad payload
     */
    public static Message decode(byte[] frame) throws MalformedMessageException {
        var envelope = JsonObject.read(frame, "command", "payload");
        int code = envelope.integer("command");
        if (Command.isResponse(code)) {
            return decodeResponse(code, payload(envelope));
        }
        var command = Command.of(code);
        if (command.isEmpty()) {
            return new UnknownMessage(code);
        }
        try {
            return decodeRequest(command.get(), payload(envelope));
        } catch (MalformedMessageException e) {
            throw e.in(command.get());
        }
    }

    private static byte[] payload(JsonObject envelope) throws MalformedMessageException {
        return Base64Text.decode("payload", envelope.string("payload"));
    }

    private static Response decodeResponse(int commandCode, byte[] payload) throws MalformedMessageException {
        var fields = JsonObject.read(payload, "code", "msg", "body");
        var msg = fields.stringOrNull("msg");
        var body = fields.stringOrNull("body");
        return new Response(
                commandCode, fields.integer("code"), msg == null ? "" : msg, body == null ? null : new Body(body));
    }

    private static Request decodeRequest(Command command, byte[] payload) throws MalformedMessageException {
        var fields = JsonObject.read(payload, "source", "target", "body");
        var body = fields.stringOrNull("body");
        return new Request(
                command,
                peerId("source", fields.string("source")),
                target(command, fields.stringOrNull("target")),
                body == null ? null : new Body(body));
    }

    private static @Nullable PeerId target(Command command, @Nullable String target) throws MalformedMessageException {
        if (command == Command.INIT || command == Command.ICE_SERVERS) {
            return null;
        }
        if (target == null) {
            throw new MalformedMessageException("\"target\" is missing");
        }
        return peerId("target", target);
    }

    private static PeerId peerId(String field, String value) throws MalformedMessageException {
        try {
            return new PeerId(value);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException('"' + field + "\" is not an id: " + e.getMessage());
        }
    }

    /** The frame of a message, as the original writes it, byte for byte. */
    public static byte[] encode(Message message) {
        if (message instanceof Request request) {
            return envelope(request.commandCode(), encodePayload(request));
        }
        if (message instanceof Response response) {
            return envelope(response.commandCode(), encodePayload(response));
        }
        throw new IllegalArgumentException("an unknown message cannot be written");
    }

    private static byte[] envelope(int commandCode, byte[] payload) {
        return JsonWriter.object(json -> {
            json.writeNumberField("command", commandCode);
            json.writeStringField("payload", Base64.getEncoder().encodeToString(payload));
        });
    }

    private static byte[] encodePayload(Request request) {
        var target = request.target();
        var body = request.body();
        return JsonWriter.object(json -> {
            json.writeStringField("source", request.source().value());
            json.writeStringField("target", target == null ? "" : target.value());
            json.writeFieldName("body");
            if (body == null) {
                json.writeNull();
            } else {
                json.writeString(body.base64());
            }
        });
    }

    private static byte[] encodePayload(Response response) {
        var body = response.body();
        return JsonWriter.object(json -> {
            json.writeNumberField("code", response.code());
            json.writeStringField("msg", response.msg());
            if (body != null) {
                json.writeStringField("body", body.base64());
            }
        });
    }
}
