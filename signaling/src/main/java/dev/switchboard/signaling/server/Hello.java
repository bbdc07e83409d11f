package dev.switchboard.signaling.server;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.java_websocket.handshake.ClientHandshake;

/**
 * What a client says when it comes.
 *
 * @param resource the path and the query that it asks for
 * @param headers the fields that count, by their names in lower case; empty where there is none
 * @param peer the address at the other end of the socket: the client's, or a proxy's
 */
record Hello(String resource, Map<String, String> headers, InetAddress peer) {
    static final String AUTHORIZATION = "authorization";
    static final String ORIGIN = "origin";
    static final String UPGRADE = "upgrade";
    static final String CONNECTION = "connection";
    static final String FORWARDED_FOR = "x-forwarded-for";

    /** What a handshake says that came from there. */
    static Hello of(String resource, ClientHandshake handshake, InetAddress peer) {
        var headers = new HashMap<String, String>();
        for (var name : List.of(AUTHORIZATION, ORIGIN, UPGRADE, CONNECTION, FORWARDED_FOR)) {
            headers.put(name, handshake.getFieldValue(name));
        }
        return new Hello(resource, headers, peer);
    }

    /** Whether it asks for a WebSocket (RFC 6455, section 4.2.1). */
    boolean isUpgrade() {
        return header(UPGRADE).toLowerCase(Locale.ROOT).contains("websocket");
    }

    /** Whether it wants that for the connection that it came over, and not for one behind it (RFC 6455, section 4.2.1). */
    boolean isForThisConnection() {
        for (var option : header(CONNECTION).split(",", -1)) {
            if (option.strip().equalsIgnoreCase(UPGRADE)) {
                return true;
            }
        }
        return false;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String path() {
        int query = resource.indexOf('?');
        return query < 0 ? resource : resource.substring(0, query);
    }

    String query() {
        int query = resource.indexOf('?');
        return query < 0 ? "" : resource.substring(query + 1);
    }

    /** Hides the token that is in the resource or a header. */
    @Override
    public String toString() {
        return "Hello[" + path() + " from " + peer.getHostAddress() + "]";
    }
}
