package dev.switchboard.signaling.core;

/**
 * How much connections may hold of what is shared.
 *
 * @param ids the most ids that one connection speaks for
 * @param targets the most targets that one connection calls
 * @param rooms the most rooms at one time; a few more are possible at the very same moment
 * @param roomMembers the most members of one room
 */
public record RoutingLimits(int ids, int targets, int rooms, int roomMembers) {
    /** One id a connection, as the protocol has it, and rooms as large as a mesh of video calls bears. */
    public static final RoutingLimits DEFAULT = new RoutingLimits(1, 1000, 10_000, 8);

    /** Refuses what is not positive; the message names the value. */
    public RoutingLimits {
        require("ids", ids);
        require("targets", targets);
        require("rooms", rooms);
        require("roomMembers", roomMembers);
    }

    private static void require(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
