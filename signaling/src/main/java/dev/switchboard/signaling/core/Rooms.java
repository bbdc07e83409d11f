package dev.switchboard.signaling.core;

import dev.switchboard.proto.RoomId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The rooms with somebody in them; owns them. Safe for any thread. */
final class Rooms {
    private final ConcurrentMap<RoomId, Room> rooms = new ConcurrentHashMap<>();
    private final int maxRooms;
    private final int maxMembers;

    Rooms(RoutingLimits limits) {
        this.maxRooms = limits.rooms();
        this.maxMembers = limits.roomMembers();
    }

    /** A room that was entered, or why none was. */
    record Entry(@Nullable Room room, @Nullable Refusal refusal) {}

    /** Enters a room, which begins with the first. */
    Entry enter(RoomId id, Occupant occupant) {
        while (true) {
            if (!rooms.containsKey(id) && rooms.size() >= maxRooms) {
                return new Entry(null, Refusal.TOO_MANY_ROOMS);
            }
            var room = rooms.computeIfAbsent(id, unused -> new Room(id, maxMembers));
            switch (room.enter(occupant)) {
                case ENTERED -> {
                    return new Entry(room, null);
                }
                case FULL -> {
                    return new Entry(null, Refusal.ROOM_FULL);
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
