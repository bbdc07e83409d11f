package dev.switchboard.signaling.core;

import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The lines of the log that tell of a connection: when it comes, when it says who it is, and when it goes.
 * Each has its facts as fields too, for logs that machines read. Stateless.
 */
final class Diary {
    private static final Logger LOG = LoggerFactory.getLogger(Diary.class);

    private Diary() {}

    static void connected(Role role, Endpoint endpoint) {
        about("connect", role, endpoint).log("connect {} from {}", role.title(), endpoint.address());
    }

    static void registered(Role role, Endpoint endpoint, Object id) {
        about("register", role, endpoint)
                .addKeyValue("id", id)
                .log("add {}: {} from {}", role.title(), id, endpoint.address());
    }

    static void unregistered(Role role, Endpoint endpoint, Object id, String reason) {
        about("disconnect", role, endpoint)
                .addKeyValue("id", id)
                .addKeyValue("reason", reason)
                .log("remove {}: {} from {}: {}", role.title(), id, endpoint.address(), reason);
    }

    /** A connection goes that never said who it is. */
    static void disconnected(Role role, Endpoint endpoint, String reason) {
        about("disconnect", role, endpoint)
                .addKeyValue("reason", reason)
                .log("disconnect {} from {}: {}", role.title(), endpoint.address(), reason);
    }

    static void entered(RoomId room, RoomMember member, Endpoint endpoint) {
        about("register", Role.ROOM_MEMBER, endpoint)
                .addKeyValue("id", member.id())
                .addKeyValue("room", room)
                .log("room {}: {} joined from {}", room, member, endpoint.address());
    }

    static void left(RoomId room, RoomMember member, Endpoint endpoint, String reason) {
        about("disconnect", Role.ROOM_MEMBER, endpoint)
                .addKeyValue("id", member.id())
                .addKeyValue("room", room)
                .addKeyValue("reason", reason)
                .log("room {}: {} left from {}: {}", room, member, endpoint.address(), reason);
    }

    private static LoggingEventBuilder about(String event, Role role, Endpoint endpoint) {
        return LOG.atInfo()
                .addKeyValue("event", event)
                .addKeyValue("kind", role.title())
                .addKeyValue("address", endpoint.address());
    }
}
