package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What all nodes of a fleet know together: who holds which id, which node is alive, who is in which room. Each call
 * is atomic.
 *
 * <p>Safe for any thread, and no call waits or throws. Every stage completes exceptionally with a {@link
 * FleetUnreachableException}, within a bounded time, where the store is not reached. What was asked may have been done
 * nevertheless, or be done yet: a slow store comes to it later, as a rule before what it was asked since, but where the
 * way to it was made anew also after that. Whoever asks has to bear both. Stages may complete on any thread, also before
 * the call returns.
 */
public interface Store {
    // Ids. The store forgets an id an hour after it was last claimed, replaced or refreshed.

    /** Completes with who holds the id, or empty if nobody does. */
    CompletionStage<Optional<Ownership>> find(PeerId id);

    /**
     * Takes an id that nobody holds.
     *
     * @return completes with who holds it now: the claimant, also if it did before, or another
     */
    CompletionStage<Ownership> claim(PeerId id, Ownership claimant);

    /** Hands an id from its holder to the claimant; false, and nothing is changed, if another or nobody holds it. */
    CompletionStage<Boolean> replace(PeerId id, Ownership holder, Ownership claimant);

    /** Gives an id up; false, and nothing is changed, if another or nobody holds it. */
    CompletionStage<Boolean> free(PeerId id, Ownership holder);

    /** Keeps an id from being forgotten; false if another or nobody holds it. */
    CompletionStage<Boolean> refresh(PeerId id, Ownership holder);

    // Nodes. A lease runs out 6 seconds after it was last renewed.

    /** Begins the lease of a node that never had one. */
    CompletionStage<Void> lease(NodeId node);

    /** Renews a lease; false, and none is begun, if it ran out before. */
    CompletionStage<Boolean> renew(NodeId node);

    /** Whether the node has a lease. */
    CompletionStage<Boolean> isLeased(NodeId node);

    /** Ends a node's lease, if it has one. */
    CompletionStage<Void> endLease(NodeId node);

    // Rooms. Every coming and going gives a room the next version and is told, with it, to all who listen to the room
    // by Bus.Listener, in that order. Versions of one room never go back, even if it was empty and forgotten, or the
    // store was: a room that begins takes the store's time in microseconds. The store forgets a room an hour after it
    // was last entered, left or refreshed.

    /**
     * Enters a room; one who is in it already, by the same node, stays, with the version unchanged and nothing told.
     *
     * @param limit the most members of the room
     * @return completes with the room as it is then, newcomer included, or with empty if it is full
     */
    CompletionStage<Optional<RoomSnapshot>> enter(RoomId room, Resident newcomer, int limit);

    /** Leaves a room; false if no such resident, of that node, was in it. */
    CompletionStage<Boolean> leave(RoomId room, PeerId member, NodeId node);

    /** Takes all residents of a node that has died out of a room, as if each had left. */
    CompletionStage<Void> evict(RoomId room, NodeId node);

    /** Who is in a room; keeps it from being forgotten. */
    CompletionStage<RoomSnapshot> room(RoomId room);
}
