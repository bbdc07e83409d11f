package dev.switchboard.signaling.core;

import dev.switchboard.proto.ResponseCode;
import dev.switchboard.proto.RoomError;
import java.util.Locale;

/** Why a connection or a message was turned away, as those who watch the server count it. */
public enum Refusal {
    /** The server holds all the connections that it may. */
    TOO_MANY_CONNECTIONS,
    /** One address holds all the connections that it may. */
    TOO_MANY_FROM_ADDRESS,
    /** The socket did not become a WebSocket in time. */
    HANDSHAKE_TIMEOUT,
    /** The handshake was none. */
    BAD_HANDSHAKE,
    /** The client speaks TLS, and the port does not. */
    NO_TLS,
    /** The client speaks no TLS, and the port does. */
    PLAIN_TEXT,
    /** A request of HTTP that wants no WebSocket, such as a browser's for a page. */
    NO_UPGRADE,
    /** No path of the server. */
    UNKNOWN_PATH,
    /** The page that a browser connects from is not one of those allowed. */
    FOREIGN_ORIGIN,
    /** A token is required, and there was none. */
    NO_TOKEN,
    /** The token is not valid. */
    BAD_TOKEN,
    /** The token does not allow this. */
    NOT_GRANTED,
    /** The server is about to end. */
    DRAINING,
    /** The connection did not say who it is in time. */
    REGISTER_TIMEOUT,
    /** Frames that RFC 6455 does not allow. */
    BAD_FRAME,
    /** More messages a second than one connection may send. */
    MESSAGE_RATE,
    /** More requests wait than the server keeps. */
    TOO_FAST,
    /** A message larger than the server takes. */
    TOO_LARGE,
    /** The connection did not read what waited for it. */
    SLOW_RECEIVER,
    /** A message took too long to come whole. */
    SLOW_SENDER,
    /** The server holds as much for its connections as it may, and had to let this one go. */
    MEMORY_SHORT,
    /** The connection did not answer a ping. */
    SILENT,
    /** Another connection took its id over. */
    TAKEN_OVER,
    /** Its token is valid no longer. */
    TOKEN_EXPIRED,
    /** Not a message of the protocol. */
    MALFORMED,
    /** A type of message that the server does not know. */
    UNKNOWN_TYPE,
    /** Not a message for this path. */
    NOT_ALLOWED,
    /** A message before the one that registers. */
    NOT_REGISTERED,
    /** A second registration. */
    ALREADY_REGISTERED,
    /** Another connection, alive, holds the id. */
    ID_IN_USE,
    /** The connection speaks for all the ids that it may. */
    TOO_MANY_IDS,
    /** The connection calls all the targets that it may. */
    TOO_MANY_TARGETS,
    /** The server holds all the rooms that it may. */
    TOO_MANY_ROOMS,
    /** The room has all the members that it may have. */
    ROOM_FULL,
    /** Nobody of the target's id can be reached. */
    UNKNOWN_TARGET,
    /** The target does not read what waits for it. */
    TARGET_CONGESTED,
    /** Another node of the fleet would be needed, and was not reached. */
    UNREACHABLE,
    /** The server failed. */
    INTERNAL_ERROR;

    /** What metrics call it, such as {@code too-many-rooms}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code of a response that says so. */
    ResponseCode responseCode() {
        return switch (this) {
            case UNKNOWN_TARGET -> ResponseCode.UNKNOWN_TARGET;
            case MALFORMED -> ResponseCode.MALFORMED;
            case ID_IN_USE -> ResponseCode.ID_IN_USE;
            case NOT_ALLOWED, NOT_GRANTED, TOO_MANY_IDS -> ResponseCode.NOT_ALLOWED;
            case NOT_REGISTERED -> ResponseCode.NOT_REGISTERED;
            case TOO_FAST, MESSAGE_RATE -> ResponseCode.TOO_FAST;
            case TOO_LARGE -> ResponseCode.TOO_LARGE;
            case TARGET_CONGESTED -> ResponseCode.TARGET_CONGESTED;
            case TOO_MANY_TARGETS -> ResponseCode.LIMIT_REACHED;
            case UNREACHABLE -> ResponseCode.UNREACHABLE;
            case INTERNAL_ERROR -> ResponseCode.INTERNAL_ERROR;
            default -> throw new IllegalStateException(this + " is told in another way");
        };
    }

    /** The code of an error in a room that says so. */
    RoomError roomError() {
        return switch (this) {
            case MALFORMED -> RoomError.MALFORMED;
            case UNKNOWN_TYPE -> RoomError.UNKNOWN_TYPE;
            case NOT_REGISTERED -> RoomError.NOT_REGISTERED;
            case ALREADY_REGISTERED -> RoomError.ALREADY_REGISTERED;
            case NOT_GRANTED -> RoomError.NOT_ALLOWED;
            case ROOM_FULL -> RoomError.ROOM_FULL;
            case TOO_MANY_ROOMS -> RoomError.TOO_MANY_ROOMS;
            case UNKNOWN_TARGET -> RoomError.UNKNOWN_TARGET;
            case TARGET_CONGESTED -> RoomError.TARGET_CONGESTED;
            case TOO_FAST, MESSAGE_RATE -> RoomError.TOO_FAST;
            case TOO_LARGE -> RoomError.TOO_LARGE;
            case UNREACHABLE -> RoomError.UNREACHABLE;
            case INTERNAL_ERROR -> RoomError.INTERNAL_ERROR;
            default -> throw new IllegalStateException(this + " is told in another way");
        };
    }
}
