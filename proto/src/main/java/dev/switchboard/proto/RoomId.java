package dev.switchboard.proto;

/**
 * The name of a room: 1 to {@value #MAX_LENGTH} characters as in a {@link PeerId}, with single spaces allowed
 * inside.
 */
public record RoomId(String value) {
    /** The most characters (UTF-16 units) the name may have. */
    public static final int MAX_LENGTH = 64;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is none; the message says why and is safe to show
     */
    public RoomId {
        VisibleText.check("a room's name", value, MAX_LENGTH, true);
    }

    @Override
    public String toString() {
        return value;
    }
}
