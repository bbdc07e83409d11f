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
    /** The most that are to be put out for a try that was not answered; any more the store forgets after an hour. */
    static final int MAX_DEPARTURES = 65_536;

    /**
     * Someone who is to leave.
     *
     * @param isUnsure whether the store may take it in only later, since it did not answer its entering
     */
    private record Departure(RoomId room, PeerId member, NodeId node, boolean isUnsure) {
        Departure sure() {
            return new Departure(room, member, node, false);
        }
    }

    /** A node that has died, and is to leave a room. */
    private record Eviction(RoomId room, NodeId node) {}

    private final FleetDirectory directory;
    private final Store store;
    private final Bus bus;
    private final FleetLoop loop;
    private final Backlog said;
    private final RoutingLimits limits;

    // Confined to the fleet loop.
    private final Map<RoomId, Shared> rooms = new HashMap<>();
    /** Those whose turn in this round is still to come. */
    private final Queue<RoomId> toLookAt = new ArrayDeque<>();

    private final Chores<Shared> looks;
    /** Those with people of this node in them of whom the store may not know. */
    private final Chores<Shared> entries;

    private final Chores<Departure> departures;
    private final Chores<Eviction> evictions;

    private volatile int size;

    FleetRooms(FleetDirectory directory, Store store, Bus bus, FleetLoop loop, Backlog said, RoutingLimits limits) {
        this.directory = directory;
        this.store = store;
        this.bus = bus;
        this.loop = loop;
        this.said = said;
        this.limits = limits;
        this.looks = new Chores<>(loop, this::look);
        this.entries = new Chores<>(
                loop, this::enterAgain, room -> room.replica.locals().size());
        this.departures = new Chores<>(loop, this::depart);
        this.evictions = new Chores<>(loop, eviction -> store.evict(eviction.room(), eviction.node()));
    }

    /** A room, and how it is kept up. */
    private final class Shared implements Room {
        final RoomId id;
        final RoomReplica replica;
        final EarlySignals early;
        final CompletionStage<Void> heard;
        /** Whether the store did not answer somebody's entering, which may be done only later. */
        boolean isUnsure;
        /** Whether those of this node are entering it again. */
        boolean isEntering;
        /** As whom those of this node may still be in it for the store, under a node's id that is over. */
        @Nullable
        NodeId formerly;

        Shared(RoomId id) {
            this.id = id;
            this.replica = new RoomReplica(id);
            this.early = new EarlySignals(replica, loop);
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
                    frame.length,
                    () -> FleetRooms.this.tell(this, target, signal, frame, sender),
                    Forwarded.UNREACHABLE);
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
        long known = room.replica.version();
        var resident = new Resident(occupant.member(), directory.self());
        return room.heard
                .thenCompose(unused -> store.enter(id, resident, limits.roomMembers()))
                .handleAsync(
                        (snapshot, failure) -> failure == null
                                ? answered(room, occupant, snapshot, known)
                                : notReached(room, occupant, resident),
                        loop::execute);
    }

    private Entry answered(Shared room, Occupant occupant, Optional<RoomSnapshot> snapshot, long known) {
        if (snapshot.isEmpty()) {
            forget(room, occupant);
            return Entry.refused(Refusal.ROOM_FULL);
        }
        apply(room, snapshot.get(), known);
        return Entry.into(room);
    }

    private Entry notReached(Shared room, Occupant occupant, Resident resident) {
        room.isUnsure = true;
        forget(room, occupant);
        if (departures.size() < MAX_DEPARTURES) {
            departures.askNow(new Departure(room.id, resident.member().id(), resident.node(), true));
        }
        return Entry.refused(Refusal.UNREACHABLE);
    }

    private void forget(Shared room, Occupant occupant) {
        room.replica.forget(occupant);
        room.early.settle();
        if (!room.replica.hasLocals() && rooms.remove(room.id, room)) {
            size = rooms.size();
            room.early.close();
            bus.ignore(room.id);
        }
    }

    private void leave(Shared room, Occupant occupant) {
        forget(room, occupant);
        departures.askNow(new Departure(room.id, occupant.member().id(), directory.self(), room.isUnsure));
    }

    private CompletionStage<?> depart(Departure departure) {
        return isOver(departure)
                ? store.leave(departure.room(), departure.member(), departure.node())
                        .whenCompleteAsync((unused, failure) -> departed(departure, failure), loop::execute)
                : Chores.NOTHING;
    }

    private void departed(Departure departure, @Nullable Throwable failure) {
        if (failure != null) {
            // Those of this node need not wait for the store.
            takeOutHere(departure);
        } else if (departure.isUnsure()) {
            loop.schedule(Chores.LATE_NANOS, () -> departures.askNow(departure.sure()));
        }
    }

    private void takeOutHere(Departure departure) {
        var room = rooms.get(departure.room());
        if (room != null && isOver(departure)) {
            room.replica.remove(departure.member());
        }
    }

    /** Who tried again, and is in the room now, must not be put out for what failed before. */
    private boolean isOver(Departure departure) {
        var room = rooms.get(departure.room());
        return room == null || !departure.node().equals(directory.self()) || !room.replica.expects(departure.member());
    }

    private CompletionStage<Forwarded> tellOthers(Shared room, RoomMessage.Signal signal, byte[] frame) {
        var from = Objects.requireNonNull(signal.from());
        room.replica.say(from, frame);
        if (!room.replica.reachesOut()) {
            return Forwarded.HANDED_ON.stage();
        }
        return bus.publish(room.id, new RoomCast(directory.self(), room.replica.version(), from, frame).encode())
                .handleAsync(
                        (unused, failure) -> failure == null ? Forwarded.HANDED_ON : Forwarded.UNREACHABLE,
                        loop::execute);
    }

    private CompletionStage<Forwarded> tell(
            Shared room, PeerId target, RoomMessage.Signal signal, byte[] frame, Endpoint sender) {
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
                        new NodeMessage.Signal(
                                room.id, room.replica.version(), Objects.requireNonNull(signal.from()), target, frame),
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

    /** Somebody on another node says something to one of this. */
    void signalled(Post post, NodeId node, long number, NodeMessage.Signal signal) {
        var room = rooms.get(signal.room());
        if (room == null) {
            post.handOn(node, number, signal.frame(), Endpoint.GONE);
        } else {
            take(room, new SaidToOne(room.replica, post, node, number, signal));
        }
    }

    void said(RoomId id, byte[] message) {
        var room = rooms.get(id);
        if (room != null) {
            RoomCast.decode(message)
                    .filter(cast -> !cast.node().equals(directory.self()))
                    .ifPresent(cast -> take(room, new SaidToAll(room.replica, cast)));
        }
    }

    private void take(Shared room, EarlySignals.Said said) {
        if (!room.early.take(said)) {
            lookSoon(room);
        }
    }

    void joined(RoomId id, long version, Resident newcomer) {
        var room = rooms.get(id);
        if (room != null) {
            changed(room, room.replica.joined(version, newcomer));
        }
    }

    void left(RoomId id, long version, PeerId member) {
        var room = rooms.get(id);
        if (room != null) {
            changed(room, room.replica.left(version, member));
            if (!room.isEntering && !room.replica.hasAllLocals()) {
                // Somebody of this node was put out by mistake, or by what the store did late.
                entries.add(room);
            }
        }
    }

    private void changed(Shared room, boolean isNext) {
        if (isNext) {
            room.early.settle();
        } else {
            lookSoon(room);
        }
    }

    private void lookSoon(Shared room) {
        looks.add(room);
        looks.work();
    }

    /** Asks who is in a room. */
    private CompletionStage<?> look(Shared room) {
        if (rooms.get(room.id) != room) {
            return Chores.NOTHING;
        }
        long known = room.replica.version();
        return store.room(room.id).thenAcceptAsync(snapshot -> seen(room, snapshot, known), loop::execute);
    }

    private void seen(Shared room, RoomSnapshot snapshot, long known) {
        if (apply(room, snapshot, known)) {
            mend(room, snapshot);
        }
    }

    private boolean apply(Shared room, RoomSnapshot snapshot, long known) {
        boolean isTaken = room.replica.apply(snapshot, known);
        if (isTaken) {
            room.early.settle();
        } else if (snapshot.version() < known) {
            // The store forgot the room, and something came since: from before, or from after?
            lookSoon(room);
        }
        return isTaken;
    }

    /** The store knows who is in the room, but who of them is of this node, the node. */
    private void mend(Shared room, RoomSnapshot snapshot) {
        if (!room.replica.hasAllLocals()) {
            entries.add(room);
        }
        snapshot.residents().stream()
                .filter(resident -> resident.node().equals(directory.self()))
                .map(resident -> new Departure(room.id, resident.member().id(), resident.node(), false))
                .filter(this::isOver)
                .forEach(departures::askNow);
    }

    // What time brings.

    /** Something may have been missed. */
    void lookAtAll() {
        rooms.values().forEach(looks::add);
        looks.work();
    }

    /** The lease was renewed: the store is reached. */
    void renewed() {
        departures.work();
        entries.work();
        evictions.work();
        if (toLookAt.isEmpty()) {
            toLookAt.addAll(rooms.keySet());
        }
        for (int left = rooms.size() / LOOK_ROUNDS + 1; left > 0 && !toLookAt.isEmpty(); left--) {
            var room = rooms.get(toLookAt.remove());
            if (room != null) {
                looks.add(room);
            }
        }
        looks.work();
    }

    /** The node begins anew under another id. */
    void begunAnew(NodeId former) {
        for (var room : rooms.values()) {
            room.formerly = former;
            room.early.close();
            entries.add(room);
        }
    }

    private CompletionStage<?> enterAgain(Shared room) {
        if (rooms.get(room.id) != room) {
            return Chores.NOTHING;
        }
        room.isEntering = true;
        var former = room.formerly;
        CompletionStage<?> evicted = former == null ? Chores.NOTHING : store.evict(room.id, former);
        return evicted.thenComposeAsync(unused -> enterAll(room), loop::execute)
                .whenCompleteAsync((unused, failure) -> enteredAgain(room, failure), loop::execute);
    }

    private void enteredAgain(Shared room, @Nullable Throwable failure) {
        room.isEntering = false;
        if (failure == null) {
            lookSoon(room);
        } else {
            room.isUnsure = true;
        }
    }

    private CompletionStage<?> enterAll(Shared room) {
        var entered = room.replica.locals().stream()
                .map(occupant ->
                        store.enter(room.id, new Resident(occupant.member(), directory.self()), limits.roomMembers()))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(entered);
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
                .forEach(room -> evictions.add(new Eviction(room.id, node)));
        evictions.work();
    }
}
