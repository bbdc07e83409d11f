package dev.switchboard.peer.cli;

import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IcePolicy;
import dev.switchboard.peer.connection.PortRange;
import dev.switchboard.peer.log.Printable;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the way to the other side is looked for. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
final class IceOptions {
    @Option(
            names = "--ice",
            paramLabel = "URL",
            converter = IceOption.Converter.class,
            description = "A STUN server that tells this peer its public address, stun:HOST[:PORT], or a TURN server"
                    + " that relays where there is no direct way, turn:USER:PASSWORD@HOST[:PORT][?transport=udp|tcp]"
                    + " (over UDP without ?transport=) or turns:USER:PASSWORD@HOST[:PORT]; in user and password %%3A stands for a colon, %%40 for @,"
                    + " %%25 for %%. May be repeated. 'none' for none. Default: those that the signaling server offers, or"
                    + " stun:stun.l.google.com:19302 if it knows no such thing.")
    private @Nullable List<IceOption> ice;

    @Option(
            names = "--ice-policy",
            paramLabel = "POLICY",
            defaultValue = "all",
            description = "Which ways may be used: all or relay; relay for only those over a TURN server,"
                    + " which hide this peer's addresses from the other side.")
    private IcePolicy policy;

    @Option(
            names = "--port-range",
            paramLabel = "MIN-MAX",
            converter = PortRangeConverter.class,
            description = "The local ports that connections use, such as 50000-50100. Default: any.")
    private @Nullable PortRange ports;

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            description = "Tell the other side only the addresses of this network interface, and those seen of it from"
                    + " outside; may be repeated. The WebRTC library still listens on the others, and may find a way"
                    + " from there. Default: all.")
    private @Nullable Set<String> interfaces;

    IceConfig config(CommonOptions options) {
        var config = servers(options).withPolicy(policy).withInterfaces(interfaces(options));
        if (policy == IcePolicy.RELAY && !config.hasTurn() && !config.asksServer()) {
            throw options.refused("--ice-policy", "relay needs a TURN server: --ice turn:USER:PASSWORD@HOST names one");
        }
        return ports == null ? config : config.withPorts(ports);
    }

    private IceConfig servers(CommonOptions options) {
        if (ice == null) {
            return IceConfig.defaults();
        }
        var servers =
                ice.stream().map(IceOption::server).flatMap(Optional::stream).toList();
        if (servers.size() < ice.size() && ice.size() > 1) {
            throw options.refused("--ice", "'none' stands alone");
        }
        return IceConfig.of(servers);
    }

    private Set<String> interfaces(CommonOptions options) {
        if (interfaces == null) {
            return Set.of();
        }
        var here = namesHere();
        for (var name : interfaces) {
            if (!here.contains(name)) {
                throw options.refused(
                        "--interface",
                        "'%s' is no network interface of this machine, which has %s"
                                .formatted(Printable.text(name), String.join(", ", here)));
            }
        }
        return interfaces;
    }

    private static List<String> namesHere() {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getName)
                    .sorted()
                    .collect(Collectors.toList());
        } catch (SocketException e) {
            return List.of();
        }
    }
}
