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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store and a bus in memory, for all nodes of a test; owns what they keep. */
final class MemoryFleet {
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
    /** What was sent from node to node. */
    final List<NodeMessage> sent = new ArrayList<>();
    /** What becomes of the next claims: each is done and not answered, or is not done. */
    final Queue<Boolean> doneUnanswered = new ArrayDeque<>();
    /** Whether claims, or renewals of leases, are answered only by {@link #answer}. */
    boolean holdsClaims;

    boolean holdsRenewals;
    final List<Runnable> unanswered = new ArrayList<>();
    /** How often the store was asked who holds an id. */
    int lookups;

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

    private <T> CompletionStage<T> later(boolean holds, CompletionStage<T> answer) {
        if (!holds) {
            return answer;
        }
        var late = new CompletableFuture<T>();
        unanswered.add(() -> answer.thenAccept(late::complete));
        return late;
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
        return down || isolated.contains(user)
                ? CompletableFuture.failedFuture(new FleetUnreachableException("the test has it so"))
                : CompletableFuture.completedFuture(answer.get());
    }

    private void told(RoomId room, long version, BiConsumer<Bus.Listener, Long> telling) {
        for (var bus : List.copyOf(buses)) {
            if (bus.hears() && bus.rooms.contains(room)) {
                loop.execute(() -> telling.accept(bus.listener(), version));
            }
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
            var trouble = doneUnanswered.poll();
            if (trouble == null) {
                return later(holdsClaims, asked(user, () -> claimed(id, claimant)));
            }
            if (trouble) {
                claimed(id, claimant);
            }
            return CompletableFuture.failedFuture(new FleetUnreachableException("the test has it so"));
        }

        private Ownership claimed(PeerId id, Ownership claimant) {
            return Objects.requireNonNull(ids.merge(id, claimant, (holder, unused) -> holder));
        }

        @Override
        public CompletionStage<Boolean> replace(PeerId id, Ownership holder, Ownership claimant) {
            return asked(user, () -> ids.replace(id, holder, claimant));
        }

        @Override
        public CompletionStage<Boolean> free(PeerId id, Ownership holder) {
            return asked(user, () -> ids.remove(id, holder));
        }

        @Override
        public CompletionStage<Boolean> refresh(PeerId id, Ownership holder) {
            return asked(user, () -> holder.equals(ids.get(id)));
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
            return asked(user, () -> {
                var members = rooms.computeIfAbsent(room, unused -> new LinkedHashMap<>());
                var id = newcomer.member().id();
                if (!newcomer.equals(members.get(id))) {
                    if (members.size() >= limit) {
                        return Optional.empty();
                    }
                    members.put(id, newcomer);
                    told(room, nextVersion(room), (listener, version) -> listener.joined(room, version, newcomer));
                }
                return Optional.of(snapshot(room));
            });
        }

        private RoomSnapshot snapshot(RoomId room) {
            var members = rooms.getOrDefault(room, Map.of());
            return new RoomSnapshot(
                    members.isEmpty() ? 0 : versions.getOrDefault(room, 0L), List.copyOf(members.values()));
        }

        @Override
        public CompletionStage<Boolean> leave(RoomId room, PeerId member, NodeId node) {
            return asked(user, () -> {
                var members = rooms.getOrDefault(room, Map.of());
                var resident = members.get(member);
                if (resident == null || !resident.node().equals(node)) {
                    return false;
                }
                members.remove(member);
                told(room, nextVersion(room), (listener, version) -> listener.left(room, version, member));
                return true;
            });
        }

        @Override
        public CompletionStage<Void> evict(RoomId room, NodeId node) {
            return asked(user, () -> {
                snapshot(room).residents().stream()
                        .filter(resident -> resident.node().equals(node))
                        .forEach(resident -> leave(room, resident.member().id(), node));
                return null;
            });
        }

        @Override
        public CompletionStage<RoomSnapshot> room(RoomId room) {
            return asked(user, () -> snapshot(room));
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
                    heard.forEach(bus -> loop.execute(() -> bus.listener().received(node, message)));
                    if (doubles.test(node, content)) {
                        heard.forEach(bus -> loop.execute(() -> bus.listener().received(node, message)));
                    }
                }
                return !heard.isEmpty();
            });
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
