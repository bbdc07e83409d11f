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
import java.util.concurrent.CompletionStage;

/**
 * A room of one server; owns who is in it. Safe for any thread.
 *
 * <p>Comings, goings and what is said are delivered under one lock, so that all hear of them in one order,
 * and nobody hears from somebody of whom they were not told before. Delivering does not wait.
 */
final class LocalRoom implements Room {
    enum Entry {
        ENTERED,
        FULL,
        /** It was empty, and is not to be entered any more. */
        OVER
    }

    private final RoomId id;
    private final int maxMembers;
    private final LocalRooms rooms;
    /** In the order they came. Guarded by this. */
    private final Map<PeerId, Occupant> occupants = new LinkedHashMap<>();
    /** Guarded by this. */
    private boolean over;

    LocalRoom(RoomId id, int maxMembers, LocalRooms rooms) {
        this.id = id;
        this.maxMembers = maxMembers;
        this.rooms = rooms;
    }

    @Override
    public RoomId id() {
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

    @Override
    public void leave(Occupant leaver) {
        if (letOut(leaver)) {
            rooms.forget(this);
        }
    }

    /** Lets somebody out and tells the others; true if that leaves the room empty, and over. */
    private synchronized boolean letOut(Occupant leaver) {
        if (occupants.remove(leaver.member().id()) != null) {
            deliverToAll(new RoomMessage.Left(leaver.member()));
            over = occupants.isEmpty();
        }
        return over;
    }

    @Override
    public synchronized CompletionStage<Forwarded> tellOthers(RoomMessage.Signal signal) {
        var frame = RoomCodec.encode(signal);
        occupants.forEach((memberId, occupant) -> {
            if (!memberId.equals(signal.from()) && occupant.endpoint().readiness() == Endpoint.Readiness.READY) {
                occupant.endpoint().deliver(frame);
            }
        });
        return Forwarded.HANDED_ON.stage();
    }

    @Override
    public CompletionStage<Forwarded> tell(PeerId target, RoomMessage.Signal signal, Endpoint sender) {
        return endpoint(target).handOn(RoomCodec.encode(signal)).stage();
    }

    private synchronized Endpoint endpoint(PeerId memberId) {
        var occupant = occupants.get(memberId);
        return occupant == null ? Endpoint.GONE : occupant.endpoint();
    }

    private void deliverToAll(RoomMessage message) {
        var frame = RoomCodec.encode(message);
        occupants.values().forEach(occupant -> occupant.endpoint().deliver(frame));
    }
}
