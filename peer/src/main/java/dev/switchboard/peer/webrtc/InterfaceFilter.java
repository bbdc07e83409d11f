package dev.switchboard.peer.webrtc;

import dev.switchboard.proto.SessionDescription;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of our candidates the other side is told, where only some network interfaces are to be used: the library knows
 * no such choice. Confined to the event loop.
 *
 * <p>A candidate that was found by help of a server is known by the {@code network-id} that libwebrtc puts into each,
 * or else by the address that it is related to. One that tells neither, as those of a connection that may only use
 * relays, is told: it has no address of ours in it.
 */
final class InterfaceFilter {
    private static final Pattern HOST =
            Pattern.compile("candidate:\\S+ \\d+ \\S+ \\d+ (?<address>\\S+) \\d+ typ host\\b.*");
    private static final Pattern RELATED = Pattern.compile(" raddr (?<address>\\S+)");
    private static final Pattern NETWORK = Pattern.compile(" network-id (?<id>\\d+)");
    /** Only these are made addresses of, so that nothing is looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final String CANDIDATE_LINE = "a=candidate:";

    private final Set<String> names;
    private final Predicate<String> isOurs;
    /** Of host candidates that were passed over. */
    private final Set<String> foreignNetworks = new HashSet<>();

    /** Lets candidates of the interfaces with those names pass; all of them if there are none. */
    InterfaceFilter(Set<String> names) {
        this(names, InterfaceFilter::hasAddress);
    }

    /** With another way to learn whether an address is of one of the names. */
    InterfaceFilter(Set<String> names, AddressCheck check) {
        this.names = names;
        this.isOurs = address -> check.isOf(names, address);
    }

    /** Whether an address, as it stands in a candidate, is one of the named interfaces'. */
    interface AddressCheck {
        boolean isOf(Set<String> names, String address);
    }

    boolean allows(String candidate) {
        if (names.isEmpty()) {
            return true;
        }
        var network = NETWORK.matcher(candidate);
        var id = network.find() ? network.group("id") : "";
        var host = HOST.matcher(candidate);
        if (host.matches()) {
            return allowsHost(host.group("address"), id);
        }
        var related = RELATED.matcher(candidate);
        return !foreignNetworks.contains(id) && !(related.find() && isForeign(candidate, related.group("address")));
    }

    private boolean allowsHost(String address, String network) {
        boolean allowed = isOurs.test(address);
        if (!allowed && !network.isEmpty()) {
            foreignNetworks.add(network);
        }
        return allowed;
    }

    /** What a relay's candidate is related to is our address as the relay sees it, and says nothing of interfaces. */
    private boolean isForeign(String candidate, String related) {
        return candidate.contains(" typ srflx")
                && !related.equals("0.0.0.0")
                && !related.equals("::")
                && !isOurs.test(related);
    }

    /** A description without the candidates that the other side is not to be told. */
    SessionDescription filter(SessionDescription description) {
        if (names.isEmpty()) {
            return description;
        }
        var lines =
                description.sdp().lines().filter(line -> !line.startsWith(CANDIDATE_LINE) || allows(line.substring(2)));
        return new SessionDescription(description.type(), lines.collect(Collectors.joining("\r\n", "", "\r\n")));
    }

    private static boolean hasAddress(Set<String> names, String text) {
        if (!LITERAL.matcher(text).matches()) {
            return false;
        }
        try {
            var network = NetworkInterface.getByInetAddress(InetAddress.getByName(text));
            return network != null && names.contains(network.getName());
        } catch (SocketException | UnknownHostException e) {
            return false;
        }
    }
}
