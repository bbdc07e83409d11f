package dev.switchboard.signaling.core;

import dev.switchboard.proto.RoomId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The rooms of one server with somebody in them; owns them. Safe for any thread. */
public final class LocalRooms implements Rooms {
    private final ConcurrentMap<RoomId, LocalRoom> rooms = new ConcurrentHashMap<>();
    private final int maxRooms;
    private final int maxMembers;

    /** None yet. */
    public LocalRooms(RoutingLimits limits) {
        this.maxRooms = limits.rooms();
        this.maxMembers = limits.roomMembers();
    }

    @Override
    public CompletionStage<Entry> enter(RoomId id, Occupant occupant) {
        return CompletableFuture.completedFuture(enterNow(id, occupant));
    }

    private Entry enterNow(RoomId id, Occupant occupant) {
        while (true) {
            if (!rooms.containsKey(id) && rooms.size() >= maxRooms) {
                return Entry.refused(Refusal.TOO_MANY_ROOMS);
            }
            var room = rooms.computeIfAbsent(id, unused -> new LocalRoom(id, maxMembers, this));
            switch (room.enter(occupant)) {
                case ENTERED -> {
                    return Entry.into(room);
                }
                case FULL -> {
                    return Entry.refused(Refusal.ROOM_FULL);
                }
                // The last has just left it: the next of that name is another room.
                case OVER -> rooms.remove(id, room);
            }
        }
    }

    /** A room is left by its last. */
    void forget(LocalRoom room) {
        rooms.remove(room.id(), room);
    }

    @Override
    public int size() {
        return rooms.size();
    }
}
