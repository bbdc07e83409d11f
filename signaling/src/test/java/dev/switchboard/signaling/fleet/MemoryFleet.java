package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store and a bus in memory, for all nodes of a test; owns what they keep. */
final class MemoryFleet {
    /** What becomes of a call of the store that is not answered. */
    enum Fate {
        /** It fails, and is not done. */
        NOT_DONE,
        /** It fails, though it is done. */
        UNANSWERED,
        /** It fails, and is done by {@link MemoryFleet#doLate}. */
        LATE
    }

    static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(6);

    private final ManualLoop loop;
    private final Map<PeerId, Ownership> ids = new HashMap<>();
    private final Map<NodeId, Long> leases = new HashMap<>();
    private final Map<RoomId, Map<PeerId, Resident>> rooms = new HashMap<>();
    private final Map<RoomId, Long> versions = new HashMap<>();
    private final List<MemoryBus> buses = new ArrayList<>();
    private final Set<Integer> isolated = new HashSet<>();
    private final Set<Integer> deaf = new HashSet<>();
    private long latestVersion;

    /** Whether nobody reaches it. */
    boolean down;
    /** Whether all that is asked fails in a way that is not foreseen. */
    boolean broken;
    /** Which messages to nodes are lost, though the bus takes them. */
    BiPredicate<NodeId, NodeMessage> loses = (to, message) -> false;
    /** Which messages to nodes come twice. */
    BiPredicate<NodeId, NodeMessage> doubles = (to, message) -> false;
    /** Which messages to nodes come as if another release had sent them. */
    Predicate<NodeMessage> garbles = message -> false;
    /** What was sent from node to node. */
    final List<NodeMessage> sent = new ArrayList<>();
    /** What becomes of the next calls of the store, by their names. */
    private final Map<String, Queue<Fate>> fates = new HashMap<>();

    private final List<Runnable> undone = new ArrayList<>();
    /** Whether claims, renewals of leases, or what is asked of rooms, are answered only by {@link #answer}. */
    boolean holdsClaims;

    boolean holdsRenewals;
    boolean holdsRooms;
    /** Whether comings and goings are told only by {@link #tellComings}. */
    boolean holdsComings;

    private final List<Runnable> untold = new ArrayList<>();

    final List<Runnable> unanswered = new ArrayList<>();
    /** Which ids are not refreshed, though somebody asks. */
    Predicate<PeerId> refuses = id -> false;
    /** Which ids were refreshed. */
    final List<PeerId> refreshed = new ArrayList<>();
    /** How often the store was asked who holds an id. */
    int lookups;
    /** How often it was told that somebody left a room. */
    int leavings;

    MemoryFleet(ManualLoop loop) {
        this.loop = loop;
    }

    /** Forgets all, as a server that was started again. */
    void forget() {
        ids.clear();
        leases.clear();
        rooms.clear();
        versions.clear();
    }

    @Nullable
    Ownership holder(String id) {
        return ids.get(new PeerId(id));
    }

    /** How many rooms have somebody in them. */
    int rooms() {
        return (int)
                rooms.values().stream().filter(members -> !members.isEmpty()).count();
    }

    /** How many nodes began a lease since the store last forgot all. */
    int leases() {
        return leases.size();
    }

    /** Answers what is not answered. */
    void answer() {
        var late = List.copyOf(unanswered);
        unanswered.clear();
        late.forEach(Runnable::run);
    }

    /** Tells of the comings and goings that were not told of. */
    void tellComings() {
        untold.forEach(Runnable::run);
        untold.clear();
    }

    private <T> CompletionStage<T> later(boolean holds, CompletionStage<T> answer) {
        if (!holds) {
            return answer;
        }
        var late = new CompletableFuture<T>();
        unanswered.add(() -> answer.thenAccept(late::complete));
        return late;
    }

    /** A node's lease runs out. */
    void endLease(NodeId node) {
        leases.remove(node);
    }

    /** Forgets who is in which room. */
    void forgetRooms() {
        rooms.clear();
        versions.clear();
    }

    /** Forgets who holds which id. */
    void forgetIds() {
        ids.clear();
    }

    /** Cuts what one node uses off, or lets it be reached again. */
    void isolate(int user, boolean cut) {
        if (cut) {
            isolated.add(user);
        } else {
            isolated.remove(user);
        }
    }

    /** Lets one user hear nothing, though it is heard; or hear again. */
    void deafen(int user, boolean hearsNothing) {
        if (hearsNothing) {
            deaf.add(user);
        } else {
            deaf.remove(user);
        }
    }

    private <T> CompletionStage<T> asked(int user, Supplier<T> answer) {
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("the test has it so"));
        }
        return down || isolated.contains(user) ? failed() : CompletableFuture.completedFuture(answer.get());
    }

    private static <T> CompletionStage<T> failed() {
        return CompletableFuture.failedFuture(new FleetUnreachableException("the test has it so"));
    }

    private <T> CompletionStage<T> asked(int user, String call, Supplier<T> answer) {
        var fate = fates.getOrDefault(call, new ArrayDeque<>()).poll();
        if (fate == null) {
            return asked(user, answer);
        }
        switch (fate) {
            case NOT_DONE -> {}
            case UNANSWERED -> asked(user, answer);
            case LATE -> undone.add(() -> asked(user, answer));
        }
        return failed();
    }

    /** What becomes of the next calls of that name. */
    void next(String call, Fate... next) {
        fates.put(call, new ArrayDeque<>(List.of(next)));
    }

    /** Does what is late. */
    void doLate() {
        undone.forEach(Runnable::run);
        undone.clear();
    }

    private void told(RoomId room, long version, BiConsumer<Bus.Listener, Long> telling) {
        for (var bus : List.copyOf(buses)) {
            if (bus.hears() && bus.rooms.contains(room)) {
                loop.execute(() -> telling.accept(bus.listener(), version));
            }
        }
    }

    /** Of a coming or going. */
    private void toldNext(RoomId room, BiConsumer<Bus.Listener, Long> telling) {
        long version = nextVersion(room);
        if (holdsComings) {
            untold.add(() -> told(room, version, telling));
        } else {
            told(room, version, telling);
        }
    }

    private long nextVersion(RoomId room) {
        // As the store's time: never what it was, where a room begins again.
        latestVersion += 1000;
        return versions.merge(room, latestVersion, (version, beginning) -> version + 1);
    }

    Store store(int user) {
        return new MemoryStore(user);
    }

    Bus bus(int user) {
        var bus = new MemoryBus(user);
        buses.add(bus);
        return bus;
    }

    private final class MemoryStore implements Store {
        private final int user;

        MemoryStore(int user) {
            this.user = user;
        }

        @Override
        public CompletionStage<Optional<Ownership>> find(PeerId id) {
            lookups++;
            return asked(user, () -> Optional.ofNullable(ids.get(id)));
        }

        @Override
        public CompletionStage<Ownership> claim(PeerId id, Ownership claimant) {
            return later(holdsClaims, asked(user, "claim", () -> claimed(id, claimant)));
        }

        private Ownership claimed(PeerId id, Ownership claimant) {
            return Objects.requireNonNull(ids.merge(id, claimant, (holder, unused) -> holder));
        }

        @Override
        public CompletionStage<Boolean> replace(PeerId id, Ownership holder, Ownership claimant) {
            return asked(user, "replace", () -> ids.replace(id, holder, claimant));
        }

        @Override
        public CompletionStage<Boolean> free(PeerId id, Ownership holder) {
            return asked(user, "free", () -> ids.remove(id, holder));
        }

        @Override
        public CompletionStage<Boolean> refresh(PeerId id, Ownership holder) {
            return refuses.test(id) ? failed() : asked(user, () -> isRefreshed(id, holder));
        }

        private boolean isRefreshed(PeerId id, Ownership holder) {
            refreshed.add(id);
            return holder.equals(ids.get(id));
        }

        @Override
        public CompletionStage<Void> lease(NodeId node) {
            return asked(user, () -> {
                leases.put(node, loop.nanoTime() + LEASE_NANOS);
                return null;
            });
        }

        @Override
        public CompletionStage<Boolean> renew(NodeId node) {
            return later(
                    holdsRenewals,
                    asked(user, () -> has(node) && leases.put(node, loop.nanoTime() + LEASE_NANOS) != null));
        }

        @Override
        public CompletionStage<Boolean> isLeased(NodeId node) {
            return asked(user, () -> has(node));
        }

        private boolean has(NodeId node) {
            var until = leases.get(node);
            return until != null && loop.nanoTime() < until;
        }

        @Override
        public CompletionStage<Void> endLease(NodeId node) {
            return asked(user, () -> {
                leases.remove(node);
                return null;
            });
        }

        @Override
        public CompletionStage<Optional<RoomSnapshot>> enter(RoomId room, Resident newcomer, int limit) {
            return later(holdsRooms, asked(user, "enter", () -> {
                var members = rooms.computeIfAbsent(room, unused -> new LinkedHashMap<>());
                var id = newcomer.member().id();
                if (!newcomer.equals(members.get(id))) {
                    if (members.size() >= limit) {
                        return Optional.empty();
                    }
                    members.put(id, newcomer);
                    toldNext(room, (listener, version) -> listener.joined(room, version, newcomer));
                }
                return Optional.of(snapshot(room));
            }));
        }

        private RoomSnapshot snapshot(RoomId room) {
            var members = rooms.getOrDefault(room, Map.of());
            return new RoomSnapshot(
                    members.isEmpty() ? 0 : versions.getOrDefault(room, 0L), List.copyOf(members.values()));
        }

        @Override
        public CompletionStage<Boolean> leave(RoomId room, PeerId member, NodeId node) {
            return asked(user, "leave", () -> {
                leavings++;
                var members = rooms.getOrDefault(room, Map.of());
                var resident = members.get(member);
                if (resident == null || !resident.node().equals(node)) {
                    return false;
                }
                members.remove(member);
                toldNext(room, (listener, version) -> listener.left(room, version, member));
                return true;
            });
        }

        @Override
        public CompletionStage<Void> evict(RoomId room, NodeId node) {
            return later(holdsRooms, asked(user, () -> {
                snapshot(room).residents().stream()
                        .filter(resident -> resident.node().equals(node))
                        .forEach(resident -> leave(room, resident.member().id(), node));
                return null;
            }));
        }

        @Override
        public CompletionStage<RoomSnapshot> room(RoomId room) {
            return later(holdsRooms, asked(user, () -> snapshot(room)));
        }
    }

    private final class MemoryBus implements Bus {
        private final int user;
        private final List<NodeId> nodes = new ArrayList<>();
        private final List<RoomId> rooms = new ArrayList<>();
        private @Nullable Listener told;

        MemoryBus(int user) {
            this.user = user;
        }

        private boolean hears() {
            return !isolated.contains(user) && !deaf.contains(user);
        }

        private Listener listener() {
            return Objects.requireNonNull(told);
        }

        @Override
        public void tell(Listener listener) {
            told = listener;
        }

        @Override
        public CompletionStage<Void> listen(NodeId node) {
            return asked(user, () -> {
                nodes.add(node);
                return null;
            });
        }

        @Override
        public CompletionStage<Void> ignore(NodeId node) {
            nodes.remove(node);
            return asked(user, () -> null);
        }

        @Override
        public CompletionStage<Void> listen(RoomId room) {
            return asked(user, () -> {
                rooms.add(room);
                return null;
            });
        }

        @Override
        public CompletionStage<Void> ignore(RoomId room) {
            rooms.remove(room);
            return asked(user, () -> null);
        }

        @Override
        public CompletionStage<Boolean> publish(NodeId node, byte[] message) {
            return asked(user, () -> {
                var content = NodeCodec.decode(message).orElseThrow().message();
                sent.add(content);
                var heard = buses.stream()
                        .filter(bus -> bus.hears() && bus.nodes.contains(node))
                        .toList();
                if (!loses.test(node, content)) {
                    var carried = garbles.test(content) ? garbled(message) : message;
                    heard.forEach(bus -> loop.execute(() -> bus.listener().received(node, carried)));
                    if (doubles.test(node, content)) {
                        heard.forEach(bus -> loop.execute(() -> bus.listener().received(node, carried)));
                    }
                }
                return !heard.isEmpty();
            });
        }

        private static byte[] garbled(byte[] message) {
            var envelope = NodeCodec.decode(message).orElseThrow();
            return NodeCodec.encode(new Envelope(
                    envelope.sender(), envelope.number(), envelope.acknowledged(), new NodeMessage.Unreadable()));
        }

        @Override
        public CompletionStage<Void> publish(RoomId room, byte[] message) {
            return asked(user, () -> {
                told(room, 0, (listener, version) -> listener.said(room, message));
                return null;
            });
        }
    }
}
