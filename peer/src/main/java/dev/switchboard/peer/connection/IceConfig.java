package dev.switchboard.peer.connection;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a connection finds its way to the other side (ICE, RFC 8445).
 *
 * @param servers where to ask for further candidates; may be empty
 * @param policy which ways may be used
 * @param ports which local ports may be used; empty for any
 * @param asksServer whether servers that the signaling server offers take the place of these
 * @param interfaces the names of the network interfaces whose addresses the other side is told; empty for all
 */
public record IceConfig(
        List<IceServer> servers,
        boolean asksServer,
        IcePolicy policy,
        Optional<PortRange> ports,
        Set<String> interfaces) {
    private static final IceServer PUBLIC_STUN = IceServer.stun("stun:stun.l.google.com:19302");

    /** Copies what it is given. */
    public IceConfig {
        servers = List.copyOf(servers);
        interfaces = Set.copyOf(interfaces);
    }

    /** What the signaling server offers, or else a public STUN server; and all ways. */
    public static IceConfig defaults() {
        return new IceConfig(List.of(PUBLIC_STUN), true, IcePolicy.ALL, Optional.empty(), Set.of());
    }

    /** No server, and all ways. */
    public static IceConfig none() {
        return of(List.of());
    }

    /** Those servers whatever the signaling server offers, and all ways. */
    public static IceConfig of(List<IceServer> servers) {
        return new IceConfig(servers, false, IcePolicy.ALL, Optional.empty(), Set.of());
    }

    /** The same with other servers. */
    public IceConfig withServers(List<IceServer> others) {
        return new IceConfig(others, asksServer, policy, ports, interfaces);
    }

    /** The same with another policy. */
    public IceConfig withPolicy(IcePolicy other) {
        return new IceConfig(servers, asksServer, other, ports, interfaces);
    }

    /** The same with those ports only. */
    public IceConfig withPorts(PortRange range) {
        return new IceConfig(servers, asksServer, policy, Optional.of(range), interfaces);
    }

    /** The same with those network interfaces only. */
    public IceConfig withInterfaces(Set<String> names) {
        return new IceConfig(servers, asksServer, policy, ports, names);
    }

    /** Whether one of the servers relays. */
    public boolean hasTurn() {
        return servers.stream().anyMatch(IceServer::isTurn);
    }
}
