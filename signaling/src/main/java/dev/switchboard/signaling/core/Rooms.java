package dev.switchboard.signaling.core;

import dev.switchboard.proto.RoomId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The rooms with somebody in them; owns them. Safe for any thread. */
final class Rooms {
    private final ConcurrentMap<RoomId, Room> rooms = new ConcurrentHashMap<>();
    private final int maxMembers;

    Rooms(int maxMembers) {
        this.maxMembers = maxMembers;
    }

    /** Enters a room, which begins with the first; empty if it is full. */
    Optional<Room> enter(RoomId id, Occupant occupant) {
        while (true) {
            var room = rooms.computeIfAbsent(id, unused -> new Room(id, maxMembers));
            switch (room.enter(occupant)) {
                case ENTERED -> {
                    return Optional.of(room);
                }
                case FULL -> {
                    return Optional.empty();
                }
                // The last has just left it: the next of that name is another room.
                case OVER -> rooms.remove(id, room);
            }
        }
    }

    /** Leaves a room, which is forgotten with the last. */
    void leave(Room room, Occupant occupant) {
        if (room.leave(occupant)) {
            rooms.remove(room.id(), room);
        }
    }

    int size() {
        return rooms.size();
    }
}
