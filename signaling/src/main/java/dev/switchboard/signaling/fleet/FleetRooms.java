package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomCodec;
import dev.switchboard.proto.RoomError;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMessage;
import dev.switchboard.signaling.core.Endpoint;
import dev.switchboard.signaling.core.Forwarded;
import dev.switchboard.signaling.core.Occupant;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.core.Room;
import dev.switchboard.signaling.core.Rooms;
import dev.switchboard.signaling.core.RoutingLimits;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of a fleet with somebody of this node in them; owns the node's replicas of them.
 *
 * <p>Safe for any thread as far as sessions go; all state is confined to the fleet loop.
 */
final class FleetRooms implements Rooms {
    /** Each room is looked at anew after so many renewals of the lease, in case its latest event was lost. */
    private static final int LOOK_ROUNDS = 20;

    private static final int MAX_DEPARTING = 256;

    /** Someone whose leaving the store did not hear of. */
    private record Departure(RoomId room, PeerId member, NodeId node) {}

    private final FleetDirectory directory;
    private final Store store;
    private final Bus bus;
    private final FleetLoop loop;
    private final Backlog said;
    private final RoutingLimits limits;

    // Confined to the fleet loop.
    private final Map<RoomId, Shared> rooms = new HashMap<>();
    private final Set<Departure> departures = new LinkedHashSet<>();
    private int departing;
    private final Queue<RoomId> toLookAt = new ArrayDeque<>();

    private volatile int size;

    FleetRooms(FleetDirectory directory, Store store, Bus bus, FleetLoop loop, Backlog said, RoutingLimits limits) {
        this.directory = directory;
        this.store = store;
        this.bus = bus;
        this.loop = loop;
        this.said = said;
        this.limits = limits;
    }

    /** A room, and how it is kept up. */
    private final class Shared implements Room {
        final RoomId id;
        final RoomReplica replica;
        final CompletionStage<Void> heard;
        /** Whether those of this node are in it for the store under a node's id that is over. */
        boolean toEnterAgain;

        @Nullable
        NodeId formerly;

        Shared(RoomId id) {
            this.id = id;
            this.replica = new RoomReplica(id);
            this.heard = bus.listen(id);
        }

        @Override
        public RoomId id() {
            return id;
        }

        @Override
        public void leave(Occupant occupant) {
            loop.execute(() -> FleetRooms.this.leave(this, occupant));
        }

        @Override
        public CompletionStage<Forwarded> tellOthers(RoomMessage.Signal signal) {
            var frame = RoomCodec.encode(signal);
            return said.ask(frame.length, () -> FleetRooms.this.tellOthers(this, signal, frame), Forwarded.UNREACHABLE);
        }

        @Override
        public CompletionStage<Forwarded> tell(PeerId target, RoomMessage.Signal signal, Endpoint sender) {
            var frame = RoomCodec.encode(signal);
            return said.ask(
                    frame.length, () -> FleetRooms.this.tell(this, target, frame, sender), Forwarded.UNREACHABLE);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public CompletionStage<Entry> enter(RoomId id, Occupant occupant) {
        return said.ask(0, () -> enterNow(id, occupant), Entry.refused(Refusal.UNREACHABLE));
    }

    private CompletionStage<Entry> enterNow(RoomId id, Occupant occupant) {
        if (!directory.isReached()) {
            return CompletableFuture.completedFuture(Entry.refused(Refusal.UNREACHABLE));
        }
        if (!rooms.containsKey(id) && rooms.size() >= limits.rooms()) {
            return CompletableFuture.completedFuture(Entry.refused(Refusal.TOO_MANY_ROOMS));
        }
        var room = rooms.computeIfAbsent(id, Shared::new);
        size = rooms.size();
        room.replica.expect(occupant);
        var resident = new Resident(occupant.member(), directory.self());
        return room.heard
                .thenCompose(unused -> store.enter(id, resident, limits.roomMembers()))
                .handleAsync(
                        (snapshot, failure) -> failure == null
                                ? answered(room, occupant, snapshot)
                                : notReached(room, occupant, resident),
                        loop::execute);
    }

    private Entry answered(Shared room, Occupant occupant, Optional<RoomSnapshot> snapshot) {
        if (snapshot.isEmpty()) {
            room.replica.forget(occupant);
            closeIfEmpty(room);
            return Entry.refused(Refusal.ROOM_FULL);
        }
        room.replica.apply(snapshot.get());
        return Entry.into(room);
    }

    private Entry notReached(Shared room, Occupant occupant, Resident resident) {
        room.replica.forget(occupant);
        closeIfEmpty(room);
        // The store may have heard of the coming nevertheless.
        depart(new Departure(room.id, resident.member().id(), resident.node()));
        return Entry.refused(Refusal.UNREACHABLE);
    }

    private void closeIfEmpty(Shared room) {
        if (!room.replica.hasLocals() && rooms.remove(room.id, room)) {
            size = rooms.size();
            bus.ignore(room.id);
        }
    }

    private void leave(Shared room, Occupant occupant) {
        room.replica.forget(occupant);
        var member = occupant.member().id();
        depart(new Departure(room.id, member, directory.self())).thenAccept(heard -> {
            if (!heard) {
                // Those of this node need not wait for the store.
                room.replica.remove(member);
            }
        });
        closeIfEmpty(room);
    }

    /** A few at a time: there is room for all else that is asked of the store. */
    private void departLate() {
        while (departing < MAX_DEPARTING && !departures.isEmpty()) {
            var next = departures.iterator().next();
            departures.remove(next);
            if (isOver(next)) {
                departing++;
                depart(next).thenAccept(this::departed);
            }
        }
    }

    private void departed(boolean heard) {
        departing--;
        if (heard) {
            departLate();
        }
    }

    /** Who tried again, and is in the room now, must not be put out for what failed before. */
    private boolean isOver(Departure departure) {
        var room = rooms.get(departure.room());
        return room == null || !departure.node().equals(directory.self()) || !room.replica.expects(departure.member());
    }

    /** Completes on the loop with whether the store heard of it now. */
    private CompletionStage<Boolean> depart(Departure departure) {
        return store.leave(departure.room(), departure.member(), departure.node())
                .handleAsync(
                        (unused, failure) -> {
                            if (failure != null) {
                                departures.add(departure);
                            }
                            return failure == null;
                        },
                        loop::execute);
    }

    private CompletionStage<Forwarded> tellOthers(Shared room, RoomMessage.Signal signal, byte[] frame) {
        var from = Objects.requireNonNull(signal.from());
        room.replica.say(from, frame);
        if (!room.replica.reachesOut()) {
            return Forwarded.HANDED_ON.stage();
        }
        return bus.publish(room.id, new RoomCast(directory.self(), from, frame).encode())
                .handleAsync(
                        (unused, failure) -> failure == null ? Forwarded.HANDED_ON : Forwarded.UNREACHABLE,
                        loop::execute);
    }

    private CompletionStage<Forwarded> tell(Shared room, PeerId target, byte[] frame, Endpoint sender) {
        var here = room.replica.local(target);
        if (here != null) {
            return here.handOn(frame).stage();
        }
        var node = room.replica.nodeOf(target);
        if (node == null || node.equals(directory.self())) {
            return Forwarded.CLOSED.stage();
        }
        return directory
                .post()
                .forward(
                        node,
                        new NodeMessage.Signal(room.id, target, frame),
                        new Forwarding(why -> tellLate(sender, target, why)));
    }

    private static void tellLate(Endpoint sender, PeerId target, Forwarded why) {
        var failure = switch (why) {
            case CLOSED ->
                RoomMessage.Failure.of(RoomError.UNKNOWN_TARGET, "nobody of that id is in the room: " + target);
            case CONGESTED ->
                RoomMessage.Failure.of(RoomError.TARGET_CONGESTED, "target does not read its messages: " + target);
            case UNREACHABLE, HANDED_ON -> RoomMessage.Failure.of(RoomError.UNREACHABLE, Forwarding.LOST);
        };
        sender.deliver(RoomCodec.encode(failure));
    }

    // What other nodes and the store say.

    /** The way to somebody of this node in a room. */
    Endpoint endpoint(RoomId id, PeerId member) {
        var room = rooms.get(id);
        var endpoint = room == null ? null : room.replica.local(member);
        return endpoint == null ? Endpoint.GONE : endpoint;
    }

    void joined(RoomId id, long version, Resident newcomer) {
        var room = rooms.get(id);
        if (room != null && !room.replica.joined(version, newcomer)) {
            look(room);
        }
    }

    void left(RoomId id, long version, PeerId member) {
        var room = rooms.get(id);
        if (room != null && !room.replica.left(version, member)) {
            look(room);
        }
    }

    void said(RoomId id, byte[] message) {
        var room = rooms.get(id);
        if (room != null) {
            RoomCast.decode(message)
                    .filter(cast -> !cast.node().equals(directory.self()))
                    .ifPresent(cast -> room.replica.say(cast.from(), cast.frame()));
        }
    }

    /** Asks who is in a room; again later if the store is not reached. */
    private void look(Shared room) {
        store.room(room.id)
                .whenComplete((snapshot, failure) -> loop.execute(() -> {
                    if (failure != null) {
                        toLookAt.add(room.id);
                    } else if (room.replica.apply(snapshot)) {
                        mend(room, snapshot);
                    }
                }));
    }

    /** The store knows who is in the room, but who of them is of this node, the node. */
    private void mend(Shared room, RoomSnapshot snapshot) {
        room.toEnterAgain |= !room.replica.hasAllLocals();
        snapshot.residents().stream()
                .filter(resident -> resident.node().equals(directory.self()))
                .map(resident -> new Departure(room.id, resident.member().id(), resident.node()))
                .filter(this::isOver)
                .forEach(this::depart);
    }

    // What time brings.

    /** Something may have been missed. */
    void lookAtAll() {
        rooms.values().forEach(this::look);
    }

    /** The lease was renewed: the store is reached. */
    void renewed() {
        departLate();
        rooms.values().stream().filter(room -> room.toEnterAgain).toList().forEach(this::enterAgain);
        if (toLookAt.isEmpty()) {
            toLookAt.addAll(rooms.keySet());
        }
        for (int left = rooms.size() / LOOK_ROUNDS + 1; left > 0 && !toLookAt.isEmpty(); left--) {
            var room = rooms.get(toLookAt.remove());
            if (room != null) {
                look(room);
            }
        }
    }

    /** The node begins anew under another id. */
    void begunAnew(NodeId former) {
        for (var room : rooms.values()) {
            room.toEnterAgain = true;
            room.formerly = former;
        }
    }

    private void enterAgain(Shared room) {
        room.toEnterAgain = false;
        var former = room.formerly;
        var evicted = former == null ? CompletableFuture.<Void>completedFuture(null) : store.evict(room.id, former);
        evicted.thenComposeAsync(unused -> enterAll(room), loop::execute)
                .whenComplete((unused, failure) -> loop.execute(() -> {
                    if (failure == null) {
                        look(room);
                    } else {
                        room.toEnterAgain = true;
                    }
                }));
    }

    private CompletionStage<?> enterAll(Shared room) {
        var entries = room.replica.locals().stream()
                .map(occupant ->
                        store.enter(room.id, new Resident(occupant.member(), directory.self()), limits.roomMembers()))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(entries);
    }

    /** The other nodes that somebody in a room of this one is on. */
    Set<NodeId> partners() {
        var nodes = new HashSet<NodeId>();
        rooms.values().forEach(room -> nodes.addAll(room.replica.nodes()));
        nodes.remove(directory.self());
        return nodes;
    }

    /** A node has died: whoever sees it takes its residents out. */
    void died(NodeId node) {
        rooms.values().stream()
                .filter(room -> room.replica.nodes().contains(node))
                .forEach(room -> store.evict(room.id, node));
    }
}
