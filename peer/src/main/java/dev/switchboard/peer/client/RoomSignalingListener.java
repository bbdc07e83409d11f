package dev.switchboard.peer.client;

import dev.switchboard.proto.RoomMember;
import dev.switchboard.proto.RoomMessage;

/** Is told, in the event loop, what goes on in a room. */
public interface RoomSignalingListener {
    /** We are in. Told again after each loss of the connection: what was known of members before is void then. */
    void joined(RoomMessage.Members members);

    /** Somebody came. */
    void memberJoined(RoomMember member);

    /** Somebody went. */
    void memberLeft(RoomMember member);

    /** Somebody sent an offer, an answer or a candidate. */
    void received(RoomMessage.Signal signal);

    /** The server does not let us in; nothing follows. Only told before we were in for the first time. */
    void refused(RoomMessage.Failure failure);

    /**
     * The server cannot be reached, or was lost before we were in for the first time; nothing follows. The reason names
     * the address.
     */
    void unreachable(Loss loss);

    /** Another connection took our place; nothing follows. */
    void lost(Loss loss);
}
