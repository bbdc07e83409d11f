package dev.switchboard.signaling.turn;

import dev.switchboard.proto.IceServerEntry;
import dev.switchboard.proto.IceServerList;
import dev.switchboard.signaling.core.IceServerSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ICE servers of the server's configuration. Immutable.
 *
 * @param stunUrls where the STUN servers are (RFC 7064); may be empty
 * @param turn the TURN servers
 * @param clock tells until when credentials are good
 */
public record OfferedIceServers(List<String> stunUrls, Optional<TurnOffer> turn, Clock clock)
        implements IceServerSource {
    /** A public one. */
    public static final String DEFAULT_STUN_URL = "stun:stun.l.google.com:19302";

    /** Copies the list. */
    public OfferedIceServers {
        stunUrls = List.copyOf(stunUrls);
    }

    /** A public STUN server alone. */
    public static OfferedIceServers defaults() {
        return new OfferedIceServers(List.of(DEFAULT_STUN_URL), Optional.empty(), Clock.systemUTC());
    }

    @Override
    public IceServerList serversFor(String user) {
        var servers = new ArrayList<IceServerEntry>();
        if (!stunUrls.isEmpty()) {
            servers.add(new IceServerEntry(stunUrls, null, null));
        }
        turn.ifPresent(offer -> servers.add(offer.entryFor(user, clock.instant())));
        int ttl = turn.map(offer -> (int) offer.timeToLive().toSeconds()).orElse(0);
        return new IceServerList(ttl, servers);
    }
}
