package dev.switchboard.signaling.core;

import dev.switchboard.proto.IceServerList;

/** Knows the ICE servers that are offered to those who ask. Safe for any thread; no call waits. */
public interface IceServerSource {
    /** Offers none. */
    IceServerSource NONE = user -> IceServerList.EMPTY;

    /**
     * The servers for one user, with credentials made for it.
     *
     * @param user whom the credentials tell of: an id, or a token's subject
     */
    IceServerList serversFor(String user);
}
