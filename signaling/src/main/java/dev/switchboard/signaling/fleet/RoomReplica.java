package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Occupant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A room as one node knows it: owns who is in it as of which version, and who of them is on this node. Those are told of
 * comings and goings in the order of the versions, which is the same on all nodes; a newcomer, when its own coming is
 * its turn.
 *
 * <p>Confined to the fleet loop.
 */
final class RoomReplica {
    /** Somebody of this node. */
    private static final class Local {
        final Occupant occupant;
        boolean entered;

        Local(Occupant occupant) {
            this.occupant = occupant;
        }
    }

    private final RoomId id;
    /** In the order they came. */
    private final Map<PeerId, Resident> residents = new LinkedHashMap<>();

    private final Map<PeerId, Local> locals = new HashMap<>();
    /** 0 as long as nothing is known. */
    private long version;

    RoomReplica(RoomId id) {
        this.id = id;
    }

    /** Somebody of this node is about to enter. */
    void expect(Occupant newcomer) {
        locals.put(newcomer.member().id(), new Local(newcomer));
    }

    /** Somebody of this node is not in the room any more, or did not get in; the others hear it in its turn. */
    void forget(Occupant occupant) {
        locals.remove(occupant.member().id());
    }

    /** Whether somebody of this node is in the room, or about to enter. */
    boolean expects(PeerId member) {
        return locals.containsKey(member);
    }

    boolean hasLocals() {
        return !locals.isEmpty();
    }

    List<Occupant> locals() {
        return locals.values().stream().map(local -> local.occupant).toList();
    }

    /** The nodes that anybody in the room is on. */
    Set<NodeId> nodes() {
        return residents.values().stream().map(Resident::node).collect(Collectors.toSet());
    }

    /** The version that is known; 0 if none is. */
    long version() {
        return version;
    }

    /** Whether somebody is in the room, as those of this node were told. */
    boolean isIn(PeerId member) {
        return residents.containsKey(member);
    }

    /** Whether anybody in the room is not of this node. */
    boolean reachesOut() {
        return !locals.keySet().containsAll(residents.keySet());
    }

    /** The way to somebody of this node; null if none of this id has entered. */
    @Nullable
    Endpoint local(PeerId member) {
        var local = locals.get(member);
        return local == null || !local.entered ? null : local.occupant.endpoint();
    }

    /** The node that somebody is on; null if none of this id is in the room. */
    @Nullable
    NodeId nodeOf(PeerId member) {
        var resident = residents.get(member);
        return resident == null ? null : resident.node();
    }

    /** Takes a coming; false if one before it is not known. */
    boolean joined(long now, Resident newcomer) {
        if (now <= version) {
            return true;
        }
        boolean next = isNext(now);
        if (next) {
            version = now;
            add(newcomer);
        }
        return next;
    }

    /** Takes a going; false if something before it is not known. */
    boolean left(long now, PeerId member) {
        if (now <= version) {
            return true;
        }
        boolean next = isNext(now);
        if (next) {
            version = now;
            remove(member);
        }
        return next;
    }

    private boolean isNext(long now) {
        return version != 0 && now == version + 1;
    }

    /**
     * Takes who is in the room, and tells what changed since. One of an earlier version than was known says that the
     * store forgot the room; unless something came meanwhile, of which it knows nothing.
     *
     * @param known the version that was known when the store was asked
     * @return false if it is not taken
     */
    boolean apply(RoomSnapshot snapshot, long known) {
        if (snapshot.version() < version && version != known) {
            return false;
        }
        version = snapshot.version();
        var now = snapshot.residents().stream()
                .map(resident -> resident.member().id())
                .collect(Collectors.toSet());
        List.copyOf(residents.keySet()).stream()
                .filter(member -> !now.contains(member))
                .forEach(this::remove);
        snapshot.residents().forEach(this::add);
        return true;
    }

    /** Whether all of this node who have entered are in the room for the others, too. */
    boolean hasAllLocals() {
        return locals.entrySet().stream()
                .allMatch(one -> !one.getValue().entered || residents.containsKey(one.getKey()));
    }

    private void add(Resident resident) {
        var member = resident.member();
        boolean isNew = residents.put(member.id(), resident) == null;
        var local = locals.get(member.id());
        if (local != null && !local.entered) {
            local.entered = true;
            local.occupant
                    .endpoint()
                    .deliver(RoomCodec.encode(new RoomMessage.Members(member.id(), id, others(member.id()))));
            tellOthers(member.id(), new RoomMessage.Joined(member));
        } else if (local == null && isNew) {
            tellOthers(member.id(), new RoomMessage.Joined(member));
        }
    }

    private List<RoomMember> others(PeerId member) {
        var others = new ArrayList<RoomMember>();
        residents.values().stream()
                .map(Resident::member)
                .filter(other -> !other.id().equals(member))
                .forEach(others::add);
        return others;
    }

    /** Somebody has gone. One of this node who has not, enters the room again under another node's id. */
    void remove(PeerId member) {
        var gone = residents.remove(member);
        if (gone != null && local(member) == null) {
            tellOthers(member, new RoomMessage.Left(gone.member()));
        }
    }

    private void tellOthers(PeerId about, RoomMessage message) {
        var frame = RoomCodec.encode(message);
        locals.forEach((member, local) -> {
            if (local.entered && !member.equals(about)) {
                local.occupant.endpoint().deliver(frame);
            }
        });
    }

    /** Says something to all of this node but one; who does not read what waits already, misses it. */
    void say(PeerId from, byte[] frame) {
        locals.forEach((member, local) -> {
            if (local.entered && !member.equals(from)) {
                local.occupant.endpoint().handOn(frame);
            }
        });
    }
}
