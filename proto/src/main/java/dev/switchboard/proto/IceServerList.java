package dev.switchboard.proto;

import java.util.List;

/**
 * The ICE servers that the signaling server offers a peer.
 *
 * @param ttlSeconds for how long their credentials are good, from the moment they were made; 0 if they do not expire
 * @param servers may be empty; at most {@value #MAX_SERVERS}
 */
public record IceServerList(int ttlSeconds, List<IceServerEntry> servers) {
    /** More are of no use, and each costs a client that gathers candidates time. */
    public static final int MAX_SERVERS = 32;

    /** No servers. */
    public static final IceServerList EMPTY = new IceServerList(0, List.of());

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException for a negative time or too many servers
     */
    public IceServerList {
        if (ttlSeconds < 0) {
            throw new IllegalArgumentException("a time to live is not negative");
        }
        if (servers.size() > MAX_SERVERS) {
            throw new IllegalArgumentException("more than " + MAX_SERVERS + " ICE servers");
        }
        servers = List.copyOf(servers);
    }
}
