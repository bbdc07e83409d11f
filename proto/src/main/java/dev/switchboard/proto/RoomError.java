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
    /** The room has all the members it may have. */
    ROOM_FULL,
    /** The token of the connection does not name that room. */
    NOT_ALLOWED,
    /** There are as many rooms as there may be, and this would be another one. */
    TOO_MANY_ROOMS,
    /** Nobody of that id is in the room. */
    UNKNOWN_TARGET,
    /** The target does not read what waits for it. */
    TARGET_CONGESTED,
    /** Too much at once; the connection is closed after this. */
    TOO_FAST,
    /** The message is larger than the server takes; the connection is closed after this. */
    TOO_LARGE,
    /** The server failed; trying again may help. */
    INTERNAL_ERROR;

    /** The code on the wire, such as {@code room-full}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
