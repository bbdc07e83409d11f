package dev.switchboard.proto;

import java.util.Locale;

/** Why the server refuses a message of the path {@code /ws}; one meaning each. */
public enum RoomError {
    /** Not JSON, a field absent or of the wrong type, not a room's name. */
    MALFORMED,
    /** A type that the server does not know. */
    UNKNOWN_TYPE,
    /** A message before {@code register}. */
    NOT_REGISTERED,
    /** A second {@code register} on one connection. */
    ALREADY_REGISTERED,
    /** The token of the connection does not allow it. */
    NOT_ALLOWED,
    /** The room has all the members it may have. */
    ROOM_FULL,
    /** The server has all the rooms it may have. */
    TOO_MANY_ROOMS,
    /** Nobody of that id is in the room. */
    UNKNOWN_TARGET,
    /** The target does not read what waits for it. */
    TARGET_CONGESTED,
    /** Too much at once; the connection is closed after this. */
    TOO_FAST,
    /** The message is larger than the server takes; the connection is closed after this. */
    TOO_LARGE,
    /** Another server of the same fleet would be needed, and was not reached; trying again helps once it is. */
    UNREACHABLE,
    /** The server failed; trying again may help. */
    INTERNAL_ERROR;

    /** The code on the wire, such as {@code room-full}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
