package dev.switchboard.signaling.fleet;

import java.util.List;

/**
 * Who was in a room at one moment.
 *
 * @param version the version that the latest coming or going gave the room; 0 if nobody is in it
 * @param residents in the order they came
 */
public record RoomSnapshot(long version, List<Resident> residents) {
    /** Copies the list. */
    public RoomSnapshot {
        residents = List.copyOf(residents);
    }
}
