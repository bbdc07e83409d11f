package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room; owns who is in it. Safe for any thread.
 *
 * <p>Comings, goings and what is said are delivered under one lock, so that all hear of them in one order,
 * and nobody hears from somebody of whom they were not told before. Delivering does not wait.
 */
final class Room {
    enum Entry {
        ENTERED,
        FULL,
        /** It was empty, and is not to be entered any more. */
        OVER
    }

    private final RoomId id;
    private final int maxMembers;
    /** In the order they came. Guarded by this. */
    private final Map<PeerId, Occupant> occupants = new LinkedHashMap<>();
    /** Guarded by this. */
    private boolean over;

    Room(RoomId id, int maxMembers) {
        this.id = id;
        this.maxMembers = maxMembers;
    }

    RoomId id() {
        return id;
    }

    /** Lets somebody in, tells them who is here, and the others who came. */
    synchronized Entry enter(Occupant newcomer) {
        if (over) {
            return Entry.OVER;
        }
        if (occupants.size() >= maxMembers) {
            return Entry.FULL;
        }
        var member = newcomer.member();
        newcomer.endpoint().deliver(RoomCodec.encode(new RoomMessage.Members(member.id(), id, members())));
        deliverToAll(new RoomMessage.Joined(member));
        occupants.put(member.id(), newcomer);
        return Entry.ENTERED;
    }

    private List<RoomMember> members() {
        var members = new ArrayList<RoomMember>();
        occupants.values().forEach(occupant -> members.add(occupant.member()));
        return members;
    }

    /** Lets somebody out and tells the others; true if that leaves the room empty, and over. */
    synchronized boolean leave(Occupant leaver) {
        if (occupants.remove(leaver.member().id()) != null) {
            deliverToAll(new RoomMessage.Left(leaver.member()));
            over = occupants.isEmpty();
        }
        return over;
    }

    /** Says something to everybody else; who does not read what waits already, misses it. */
    synchronized void tellOthers(RoomMessage.Signal signal) {
        var frame = RoomCodec.encode(signal);
        occupants.forEach((memberId, occupant) -> {
            if (!memberId.equals(signal.from()) && occupant.endpoint().readiness() == Endpoint.Readiness.READY) {
                occupant.endpoint().deliver(frame);
            }
        });
    }

    /** The way to somebody in this room, or null. */
    synchronized @Nullable Endpoint endpoint(PeerId memberId) {
        var occupant = occupants.get(memberId);
        return occupant == null ? null : occupant.endpoint();
    }

    private void deliverToAll(RoomMessage message) {
        var frame = RoomCodec.encode(message);
        occupants.values().forEach(occupant -> occupant.endpoint().deliver(frame));
    }
}
