package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RequestHead;
import dev.switchboard.proto.Response;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage.SignalType;
import java.util.Collection;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The lines of the log that tell of a connection: when it comes, when it says who it is, what it asks for, and when
 * it goes.
 * Each has its facts as fields too, for logs that machines read. Of single messages it tells only where somebody
 * listens, and makes no text else. Stateless.
 */
final class Diary {
    private static final Logger LOG = LoggerFactory.getLogger(Diary.class);

    private Diary() {}

    static void connected(Level level, Role role, Endpoint endpoint) {
        about(level, "connect", role, endpoint).log("connect {} from {}", role.title(), endpoint.address());
    }

    static void registered(Level level, Role role, Endpoint endpoint, Object id) {
        about(level, "register", role, endpoint)
                .addKeyValue("id", id)
                .log("add {}: {} from {}", role.title(), id, endpoint.address());
    }

    static void unregistered(Level level, Role role, Endpoint endpoint, Object id, String reason) {
        about(level, "disconnect", role, endpoint)
                .addKeyValue("id", id)
                .addKeyValue("reason", reason)
                .log("remove {}: {} from {}: {}", role.title(), id, endpoint.address(), reason);
    }

    /** A connection goes that never said who it is. */
    static void disconnected(Level level, Role role, Endpoint endpoint, String reason) {
        about(level, "disconnect", role, endpoint)
                .addKeyValue("reason", reason)
                .log("disconnect {} from {}: {}", role.title(), endpoint.address(), reason);
    }

    static void entered(Level level, RoomId room, RoomMember member, Endpoint endpoint) {
        about(level, "register", Role.ROOM_MEMBER, endpoint)
                .addKeyValue("id", member.id())
                .addKeyValue("room", room)
                .log("room {}: {} joined from {}", room, member, endpoint.address());
    }

    static void left(Level level, RoomId room, RoomMember member, Endpoint endpoint, String reason) {
        about(level, "disconnect", Role.ROOM_MEMBER, endpoint)
                .addKeyValue("id", member.id())
                .addKeyValue("room", room)
                .addKeyValue("reason", reason)
                .log("room {}: {} left from {}: {}", room, member, endpoint.address(), reason);
    }

    /** A request came. Up to the bracket the line is that of the Go demo, as is that of what is forwarded. */
    static void received(Level level, Role role, Endpoint endpoint, RequestHead request) {
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        about(level, "recv", role, endpoint, request)
                .log("recv request[{}] from {} [{}]", request.command().code(), role.title(), way(request));
    }

    static void forwarded(Level level, Role role, Endpoint endpoint, RequestHead request, Role to) {
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        about(level, "forward", role, endpoint, request)
                .log("forward request[{}] to {} ok [{}]", request.command().code(), to.title(), way(request));
    }

    static void refused(Level level, Role role, Endpoint endpoint, RequestHead request, Refusal why, String told) {
        about(level, "refuse", role, endpoint, request)
                .addKeyValue("reason", why.label())
                .log("refuse request[{}] from {}: {} [{}]", request.command().code(), role.title(), told, way(request));
    }

    /** A response came from the peer that speaks for those ids. */
    static void received(Level level, Role role, Endpoint endpoint, Response response, Collection<PeerId> ids) {
        var log = about(level, "recv", role, endpoint).addKeyValue("command", response.commandCode());
        if (ids.isEmpty()) {
            log.log("recv resp[{}] from {}", response.commandCode(), role.title());
            return;
        }
        var id = ids.iterator().next();
        log.addKeyValue("source", id).log("recv resp[{}] from {} [{}]", response.commandCode(), role.title(), id);
    }

    static void forwarded(Level level, RoomId room, Endpoint endpoint, SignalType type, PeerId from, Object to) {
        var command = type.name().toLowerCase(Locale.ROOT);
        about(level, "forward", Role.ROOM_MEMBER, endpoint)
                .addKeyValue("command", command)
                .addKeyValue("room", room)
                .addKeyValue("source", from)
                .addKeyValue("target", to)
                .log("room {}: forward {} from {} to {}", room, command, from, to);
    }

    static void refused(Level level, Endpoint endpoint, PeerId member, Refusal why, String told) {
        about(level, "refuse", Role.ROOM_MEMBER, endpoint)
                .addKeyValue("source", member)
                .addKeyValue("reason", why.label())
                .log("refuse {} {}: {}", Role.ROOM_MEMBER.title(), member, told);
    }

    private static String way(RequestHead request) {
        return request.target() == null ? request.source().value() : request.source() + " -> " + request.target();
    }

    private static LoggingEventBuilder about(
            Level level, String event, Role role, Endpoint endpoint, RequestHead request) {
        var log = about(level, event, role, endpoint)
                .addKeyValue("command", request.command().code())
                .addKeyValue("source", request.source());
        var target = request.target();
        return target == null ? log : log.addKeyValue("target", target);
    }

    private static LoggingEventBuilder about(Level level, String event, Role role, Endpoint endpoint) {
        return LOG.atLevel(level)
                .addKeyValue("event", event)
                .addKeyValue("kind", role.title())
                .addKeyValue("path", role.path())
                .addKeyValue("address", endpoint.address());
    }
}
