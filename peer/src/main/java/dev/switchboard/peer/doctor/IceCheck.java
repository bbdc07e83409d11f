package dev.switchboard.peer.doctor;

import dev.switchboard.peer.client.FailureText;
import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.connection.IceUrl;
import dev.switchboard.peer.connection.TurnCredentials;
import dev.switchboard.peer.stun.StunClient;
import dev.switchboard.peer.stun.StunErrorException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks each STUN and TURN server, over each way there is to it, and tells NATs by their answers. Confined to one thread. */
final class IceCheck {
    private final List<IceServer> servers;
    private final Consumer<Finding> findings;
    private final List<NatKind.Sighting> sightings = new ArrayList<>();
    private boolean askedOverUdp;

    /** Ways to a server. */
    private enum Way {
        UDP,
        TCP,
        TLS
    }

    /** One server, whatever URLs lead to it. */
    private record Target(String host, int port, boolean overTls, Optional<TurnCredentials> credentials) {
        static Target of(IceServer server) {
            var url = server.url();
            return new Target(url.host(), url.port(), url.scheme() == IceUrl.Scheme.TURNS, server.credentials());
        }

        String name() {
            return (credentials.isEmpty() ? "STUN " : "TURN ") + host + ":" + port;
        }

        String bareHost() {
            return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        }
    }

    IceCheck(List<IceServer> servers, Consumer<Finding> findings) {
        this.servers = servers;
        this.findings = findings;
    }

    void examine() {
        if (servers.isEmpty()) {
            findings.accept(Finding.note(
                    "ICE servers",
                    "none: only peers of the same network are reached",
                    "name some by --ice, or by --stun and --turn of the signaling server"));
            return;
        }
        try (var socket = new DatagramSocket()) {
            grouped().forEach((target, ways) -> examine(target, ways, socket));
            tellNat(socket);
        } catch (SocketException e) {
            findings.accept(Finding.failed("UDP", "no socket can be had: " + FailureText.of(e), ""));
        }
        if (servers.stream().noneMatch(IceServer::isTurn)) {
            findings.accept(Finding.note(
                    "TURN",
                    "no server is known",
                    "where NATs and firewalls shut direct ways, peers need one: --ice turn:USER:PASSWORD@HOST, or"
                            + " --turn of the signaling server"));
        }
    }

    private void tellNat(DatagramSocket socket) {
        if (!askedOverUdp) {
            findings.accept(Finding.note(
                    "NAT",
                    "not known: there is no server here to ask over UDP",
                    "name a STUN server: --ice stun:HOST"));
            return;
        }
        var server = sightings.stream().map(NatKind.Sighting::server).findFirst();
        var local = server.map(address -> StunClient.overUdp(socket, address).localAddress())
                .orElseGet(() -> new InetSocketAddress(0));
        var alike = sightings.stream()
                .filter(seen -> isIpv4(seen.server()) == isIpv4(local))
                .toList();
        findings.accept(NatKind.of(local, alike).finding(alike));
    }

    private static boolean isIpv4(InetSocketAddress address) {
        return address.getAddress() instanceof Inet4Address;
    }

    private Map<Target, Set<Way>> grouped() {
        var grouped = new LinkedHashMap<Target, Set<Way>>();
        for (var server : servers) {
            grouped.computeIfAbsent(Target.of(server), target -> EnumSet.noneOf(Way.class))
                    .add(way(server.url().scheme()));
        }
        return grouped;
    }

    private static Way way(IceUrl.Scheme scheme) {
        return switch (scheme) {
            case STUN, TURN_UDP -> Way.UDP;
            case TURN_TCP -> Way.TCP;
            case TURNS -> Way.TLS;
        };
    }

    /** Over all ways; only those that a URL names have to work. */
    private void examine(Target target, Set<Way> named, DatagramSocket socket) {
        InetSocketAddress address;
        try {
            address = new InetSocketAddress(resolve(target), target.port());
        } catch (UnknownHostException e) {
            findings.accept(Finding.failed(
                    target.name(), "nobody knows the host", "correct the URL, or this machine's name server"));
            return;
        }
        if (!target.overTls()) {
            see(address, socket);
        }
        for (var way : target.overTls() ? Set.of(Way.TLS) : EnumSet.of(Way.UDP, Way.TCP)) {
            findings.accept(ask(target, address, way, named.contains(way)));
        }
    }

    /** What a peer prefers, too: most NATs are of IPv4. */
    private static InetAddress resolve(Target target) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(target.bareHost());
        return Stream.of(addresses)
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElse(addresses[0]);
    }

    private void see(InetSocketAddress server, DatagramSocket socket) {
        askedOverUdp = true;
        try {
            var mapped = StunClient.overUdp(socket, server).mappedAddress();
            sightings.add(new NatKind.Sighting(server, mapped));
        } catch (IOException e) {
            // The check of the server itself, which follows, tells of it.
        }
    }

    private static Finding ask(Target target, InetSocketAddress address, Way way, boolean named) {
        var check = target.name() + " over " + way;
        try (var client = open(target, address, way)) {
            var credentials = target.credentials();
            if (credentials.isEmpty()) {
                return Finding.ok(check, "sees " + text(client.mappedAddress()));
            }
            return Finding.ok(check, "relays from " + text(client.allocate(credentials.get())));
        } catch (StunErrorException e) {
            return Finding.failed(check, "refused: error " + e.code(), mend(e.code()));
        } catch (IOException e) {
            var detail = e instanceof SocketTimeoutException ? "no answer" : FailureText.of(e);
            return named
                    ? Finding.failed(check, detail, mend(way))
                    : Finding.note(check, detail, "not needed: the URL is not for this way");
        }
    }

    private static StunClient open(Target target, InetSocketAddress address, Way way) throws IOException {
        return switch (way) {
            case UDP -> StunClient.overUdp(address);
            case TCP -> StunClient.overTcp(address);
            case TLS -> StunClient.overTls(address, target.bareHost());
        };
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + " port " + address.getPort();
    }

    private static String mend(int code) {
        return switch (code) {
            case 401 ->
                "user or password is wrong or has expired; with --turn-secret-file of the signaling server, compare the"
                        + " secret with the TURN server's, and their clocks";
            case 403 -> "the TURN server's rules do not allow it from here";
            case 486, 508 -> "the TURN server has no relay left: raise its quotas, or its range of ports";
            default -> "see the TURN server's log";
        };
    }

    private static String mend(Way way) {
        return switch (way) {
            case UDP ->
                "the server is not there, or a firewall here or there drops UDP; where that stays, TURN over TCP helps:"
                        + " ?transport=tcp or turns:";
            case TCP -> "the server is not there, does not take TCP, or a firewall shuts the port";
            case TLS -> "the server is not there, takes no TLS at this port, or its certificate is not for this host";
        };
    }
}
