package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMessage.Signal;
import java.util.concurrent.CompletionStage;

/** A room as somebody in it sees it. Safe for any thread; no call waits. */
public interface Room {
    /** Its name. */
    RoomId id();

    /** Leaves it, and tells the others. */
    void leave(Occupant occupant);

    /**
     * Says something to everybody else; who does not read what waits already, misses it.
     *
     * @return completes, never exceptionally: at once for those of this node, and otherwise when the others' nodes have
     *     it, or are not reached
     */
    CompletionStage<Forwarded> tellOthers(Signal signal);

    /**
     * Says something to one in the room.
     *
     * @param sender who is told where it turns out later that it was lost
     * @return completes, never exceptionally, when it is known whether it was handed on; at once for one of this node
     */
    CompletionStage<Forwarded> tell(PeerId target, Signal signal, Endpoint sender);
}
