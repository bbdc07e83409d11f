package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A store that fails as its contract has it. Safe for any thread. */
final class GuardedStore implements Store {
    private final Store store;
    private final Guard guard;

    GuardedStore(Store store, Guard guard) {
        this.store = store;
        this.guard = guard;
    }

    @Override
    public CompletionStage<Optional<Ownership>> find(PeerId id) {
        return guard.ask("find", id, () -> store.find(id));
    }

    @Override
    public CompletionStage<Ownership> claim(PeerId id, Ownership claimant) {
        return guard.ask("claim", id, () -> store.claim(id, claimant));
    }

    @Override
    public CompletionStage<Boolean> replace(PeerId id, Ownership holder, Ownership claimant) {
        return guard.ask("replace the holder of", id, () -> store.replace(id, holder, claimant));
    }

    @Override
    public CompletionStage<Boolean> free(PeerId id, Ownership holder) {
        return guard.ask("free", id, () -> store.free(id, holder));
    }

    @Override
    public CompletionStage<Boolean> refresh(PeerId id, Ownership holder) {
        return guard.ask("refresh", id, () -> store.refresh(id, holder));
    }

    @Override
    public CompletionStage<Void> lease(NodeId node) {
        return guard.ask("begin the lease of node", node, () -> store.lease(node));
    }

    @Override
    public CompletionStage<Boolean> renew(NodeId node) {
        return guard.ask("renew the lease of node", node, () -> store.renew(node));
    }

    @Override
    public CompletionStage<Boolean> isLeased(NodeId node) {
        return guard.ask("look for the lease of node", node, () -> store.isLeased(node));
    }

    @Override
    public CompletionStage<Void> endLease(NodeId node) {
        return guard.ask("end the lease of node", node, () -> store.endLease(node));
    }

    @Override
    public CompletionStage<Optional<RoomSnapshot>> enter(RoomId room, Resident newcomer, int limit) {
        return guard.ask("enter room", room, () -> store.enter(room, newcomer, limit));
    }

    @Override
    public CompletionStage<Boolean> leave(RoomId room, PeerId member, NodeId node) {
        return guard.ask("leave room", room, () -> store.leave(room, member, node));
    }

    @Override
    public CompletionStage<Void> evict(RoomId room, NodeId node) {
        return guard.ask("take those of a dead node out of room", room, () -> store.evict(room, node));
    }

    @Override
    public CompletionStage<RoomSnapshot> room(RoomId room) {
        return guard.ask("look at room", room, () -> store.room(room));
    }
}
