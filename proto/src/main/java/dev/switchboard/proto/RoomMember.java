package dev.switchboard.proto;

/**
 * Somebody in a room.
 *
 * @param id the id that the server gave the connection
 * @param name what it calls itself; empty if nothing
 */
public record RoomMember(PeerId id, String name) {
    /** The most characters (UTF-16 units) a name may have. */
    public static final int MAX_NAME_LENGTH = 64;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is too long or has characters that cannot be seen
     */
    public RoomMember {
        if (!name.isEmpty()) {
            VisibleText.check("a name", name, MAX_NAME_LENGTH, true);
        }
    }

    /** What to call it in a log. */
    @Override
    public String toString() {
        return name.isEmpty() ? id.value() : name + " (" + id + ")";
    }
}
