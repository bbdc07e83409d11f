package dev.switchboard.proto;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;

/** A list of ICE servers as JSON: the W3C's {@code RTCConfiguration.iceServers}, with the time that they are good for. */
final class IceServersJson {
    private static final String[] KNOWN = {"ttl", "iceServers"};

    private IceServersJson() {}

    static byte[] write(IceServerList list) {
        return JsonWriter.object(json -> writeFields(json, list));
    }

    static void writeFields(JsonGenerator json, IceServerList list) throws IOException {
        json.writeNumberField("ttl", list.ttlSeconds());
        json.writeArrayFieldStart("iceServers");
        for (var server : list.servers()) {
            json.writeStartObject();
            writeServer(json, server);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeServer(JsonGenerator json, IceServerEntry server) throws IOException {
        json.writeArrayFieldStart("urls");
        for (var url : server.urls()) {
            json.writeString(url);
        }
        json.writeEndArray();
        if (server.username() != null) {
            json.writeStringField("username", server.username());
        }
        if (server.credential() != null) {
            json.writeStringField("credential", server.credential());
        }
    }

    static IceServerList read(byte[] bytes) throws MalformedMessageException {
        return of(JsonObject.read(bytes, KNOWN));
    }

    /** The list in the field of that name. */
    static IceServerList read(JsonObject fields, String name) throws MalformedMessageException {
        return of(fields.object(name, KNOWN));
    }

    private static IceServerList of(JsonObject fields) throws MalformedMessageException {
        var servers = new ArrayList<IceServerEntry>();
        for (var server : fields.objects("iceServers", "urls", "username", "credential")) {
            servers.add(server(server));
        }
        var ttl = fields.integerOrNull("ttl");
        try {
            return new IceServerList(ttl == null ? 0 : ttl, servers);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(String.valueOf(e.getMessage()));
        }
    }

    private static IceServerEntry server(JsonObject fields) throws MalformedMessageException {
        var urls = fields.strings("urls");
        var username = fields.stringOrNull("username");
        var credential = fields.stringOrNull("credential");
        try {
            return new IceServerEntry(urls, username, credential);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(String.valueOf(e.getMessage()));
        }
    }
}
