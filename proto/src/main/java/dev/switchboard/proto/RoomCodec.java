package dev.switchboard.proto;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.proto.RoomMessage.Failure;
import dev.switchboard.proto.RoomMessage.IceServersOffered;
import dev.switchboard.proto.RoomMessage.IceServersWanted;
import dev.switchboard.proto.RoomMessage.Joined;
import dev.switchboard.proto.RoomMessage.Left;
import dev.switchboard.proto.RoomMessage.Members;
import dev.switchboard.proto.RoomMessage.Register;
import dev.switchboard.proto.RoomMessage.Signal;
import dev.switchboard.proto.RoomMessage.SignalType;
import dev.switchboard.proto.RoomMessage.Unknown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The messages of the path {@code /ws}, from and to the bytes of a frame. Stateless, for any thread. */
public final class RoomCodec {
    private RoomCodec() {}

    /**
     * Reads a frame of a client; the types that only a server sends count as unknown, and cost nothing.
     *
     * @throws MalformedMessageException if it is no message, or one of a known type that lacks what it needs
     */
    public static RoomMessage decodeFromClient(byte[] frame) throws MalformedMessageException {
        return fromClient(fields(frame));
    }

    private static JsonObject fields(byte[] frame) throws MalformedMessageException {
        return JsonObject.read(frame, "type", "payload", "from", "target");
    }

    private static RoomMessage fromClient(JsonObject fields) throws MalformedMessageException {
        var type = fields.string("type");
        return switch (type) {
            case "register" -> register(fields);
            case "offer", "answer", "candidate" -> signal(type, fields);
            case "ice-servers" -> new IceServersWanted();
            default -> new Unknown(type);
        };
    }

    /**
     * Reads a frame of either side.
     *
     * @throws MalformedMessageException if it is no message, or one of a known type that lacks what it needs
     */
    public static RoomMessage decode(byte[] frame) throws MalformedMessageException {
        var fields = fields(frame);
        return switch (fields.string("type")) {
            case "members" -> members(fields);
            case "joined" -> new Joined(member(fields.object("payload", "id", "name")));
            case "left" -> new Left(member(fields.object("payload", "id", "name")));
            case "ice-servers" ->
                fields.isObject("payload")
                        ? new IceServersOffered(IceServersJson.read(fields, "payload"))
                        : new IceServersWanted();
            case "error" -> failure(fields.object("payload", "code", "message"));
            default -> fromClient(fields);
        };
    }

    private static Register register(JsonObject fields) throws MalformedMessageException {
        if (fields.isObject("payload")) {
            var payload = fields.object("payload", "room", "name");
            var name = payload.stringOrNull("name");
            return register(payload.string("room"), name == null ? "" : name);
        }
        return register(fields.string("payload"), "");
    }

    private static Register register(String room, String name) throws MalformedMessageException {
        return checked(() -> {
            // The rule for names is that of a member's.
            var member = new RoomMember(new PeerId("any"), name.strip());
            return new Register(new RoomId(room.strip()), member.name());
        });
    }

    private static Signal signal(String type, JsonObject fields) throws MalformedMessageException {
        return new Signal(
                SignalType.valueOf(type.toUpperCase(Locale.ROOT)),
                fields.raw("payload"),
                idOrNull(fields.stringOrNull("from")),
                idOrNull(fields.stringOrNull("target")));
    }

    private static Members members(JsonObject fields) throws MalformedMessageException {
        var payload = fields.object("payload", "id", "room", "members");
        var members = new ArrayList<RoomMember>();
        for (var element : payload.objects("members", "id", "name")) {
            members.add(member(element));
        }
        var id = payload.string("id");
        var room = payload.string("room");
        return checked(() -> new Members(new PeerId(id), new RoomId(room), members));
    }

    private static RoomMember member(JsonObject fields) throws MalformedMessageException {
        var id = fields.string("id");
        var name = fields.stringOrNull("name");
        return checked(() -> new RoomMember(new PeerId(id), name == null ? "" : name));
    }

    private static Failure failure(JsonObject fields) throws MalformedMessageException {
        return new Failure(fields.string("code"), fields.string("message"));
    }

    private static @Nullable PeerId idOrNull(@Nullable String id) throws MalformedMessageException {
        return id == null ? null : checked(() -> new PeerId(id));
    }

    private interface Construction<T> {
        T get();
    }

    private static <T> T checked(Construction<T> construction) throws MalformedMessageException {
        try {
            return construction.get();
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(String.valueOf(e.getMessage()));
        }
    }

    /** The frame of a message. */
    public static byte[] encode(RoomMessage message) {
        return JsonWriter.object(json -> write(json, message));
    }

    private static void write(JsonGenerator json, RoomMessage message) throws IOException {
        if (message instanceof Signal signal) {
            writeSignal(json, signal);
        } else if (message instanceof Register register) {
            writeRegister(json, register);
        } else if (message instanceof Members members) {
            writeMembers(json, members);
        } else if (message instanceof Joined joined) {
            writeMember(json, "joined", joined.member());
        } else if (message instanceof Left left) {
            writeMember(json, "left", left.member());
        } else if (message instanceof Failure failure) {
            writeFailure(json, failure);
        } else if (message instanceof IceServersWanted) {
            json.writeStringField("type", "ice-servers");
        } else if (message instanceof IceServersOffered offered) {
            writeIceServers(json, offered.list());
        } else {
            throw new IllegalArgumentException("an unknown message cannot be written");
        }
    }

    private static void writeSignal(JsonGenerator json, Signal signal) throws IOException {
        json.writeStringField("type", signal.type().name().toLowerCase(Locale.ROOT));
        json.writeFieldName("payload");
        json.writeRawValue(signal.payload());
        writeId(json, "from", signal.from());
        writeId(json, "target", signal.target());
    }

    private static void writeId(JsonGenerator json, String field, @Nullable PeerId id) throws IOException {
        if (id != null) {
            json.writeStringField(field, id.value());
        }
    }

    private static void writeRegister(JsonGenerator json, Register register) throws IOException {
        json.writeStringField("type", "register");
        json.writeObjectFieldStart("payload");
        json.writeStringField("room", register.room().value());
        json.writeStringField("name", register.name());
        json.writeEndObject();
    }

    private static void writeMembers(JsonGenerator json, Members members) throws IOException {
        json.writeStringField("type", "members");
        json.writeObjectFieldStart("payload");
        json.writeStringField("id", members.id().value());
        json.writeStringField("room", members.room().value());
        json.writeArrayFieldStart("members");
        for (var member : members.members()) {
            json.writeStartObject();
            writeMemberFields(json, member);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeMember(JsonGenerator json, String type, RoomMember member) throws IOException {
        json.writeStringField("type", type);
        json.writeObjectFieldStart("payload");
        writeMemberFields(json, member);
        json.writeEndObject();
    }

    private static void writeMemberFields(JsonGenerator json, RoomMember member) throws IOException {
        json.writeStringField("id", member.id().value());
        json.writeStringField("name", member.name());
    }

    private static void writeIceServers(JsonGenerator json, IceServerList list) throws IOException {
        json.writeStringField("type", "ice-servers");
        json.writeObjectFieldStart("payload");
        IceServersJson.writeFields(json, list);
        json.writeEndObject();
    }

    private static void writeFailure(JsonGenerator json, Failure failure) throws IOException {
        json.writeStringField("type", "error");
        json.writeObjectFieldStart("payload");
        json.writeStringField("code", failure.code());
        json.writeStringField("message", failure.message());
        json.writeEndObject();
    }
}
