package dev.switchboard.peer.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a STUN or TURN server is (RFC 7064, RFC 7065).
 *
 * @param scheme what it speaks, and over what
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port from 1 to 65535
 */
public record IceUrl(Scheme scheme, String host, int port) {
    private static final String HOST_FORM = "[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]";
    private static final Pattern HOST = Pattern.compile(HOST_FORM);
    private static final Pattern URL = Pattern.compile("(?<scheme>stun|stuns|turn|turns):"
            + "(?<host>" + HOST_FORM + ")(?::(?<port>[0-9]{1,5}))?"
            + "(?:\\?transport=(?<transport>[a-z]+))?");
    private static final int MAX_HOST_LENGTH = 253;

    /** What a server speaks, and over what. */
    public enum Scheme {
        /** STUN over UDP. */
        STUN("stun", "", 3478),
        /** TURN over UDP. */
        TURN_UDP("turn", "?transport=udp", 3478),
        /** TURN over TCP. */
        TURN_TCP("turn", "?transport=tcp", 3478),
        /** TURN over TLS over TCP. */
        TURNS("turns", "?transport=tcp", 5349);

        private final String text;
        private final String query;
        private final int defaultPort;

        Scheme(String text, String query, int defaultPort) {
            this.text = text;
            this.query = query;
            this.defaultPort = defaultPort;
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a host or a port that is none; the message says why
     */
    public IceUrl {
        if (host.length() > MAX_HOST_LENGTH || !HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("that is no host");
        }
        if (host.startsWith("[") && !isIpv6(host)) {
            throw new IllegalArgumentException("what stands in brackets is not an IPv6 address");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is from 1 to 65535");
        }
    }

    /**
     * Reads a URL without a user: {@code stun:HOST[:PORT]}, {@code turn:HOST[:PORT][?transport=udp|tcp]} or
     * {@code turns:HOST[:PORT]}.
     *
     * @throws IllegalArgumentException for anything else; the message says why, and does not quote it
     */
    public static IceUrl parse(String text) {
        var matcher = URL.matcher(withSmallScheme(text));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not of the form stun:HOST:PORT, turn:USER:PASSWORD@HOST:PORT?transport=udp|tcp or"
                            + " turns:USER:PASSWORD@HOST:PORT");
        }
        var scheme = scheme(matcher);
        var port = matcher.group("port");
        return new IceUrl(scheme, matcher.group("host"), port == null ? scheme.defaultPort : Integer.parseInt(port));
    }

    private static String withSmallScheme(String text) {
        int end = text.indexOf(':');
        return end < 0 ? text : text.substring(0, end).toLowerCase(Locale.ROOT) + text.substring(end);
    }

    private static Scheme scheme(Matcher matcher) {
        var transport = matcher.group("transport");
        return switch (matcher.group("scheme")) {
            case "stun" -> {
                if (transport != null) {
                    throw new IllegalArgumentException("a STUN server takes no ?transport=: it is asked over UDP");
                }
                yield Scheme.STUN;
            }
            case "turn" -> turn(transport == null ? "udp" : transport);
            case "turns" -> turns(transport == null ? "tcp" : transport);
            default -> throw new IllegalArgumentException("stuns: is not supported, use stun: or turns:");
        };
    }

    private static Scheme turn(String transport) {
        return switch (transport) {
            case "udp" -> Scheme.TURN_UDP;
            case "tcp" -> Scheme.TURN_TCP;
            default -> throw new IllegalArgumentException("?transport= is udp or tcp");
        };
    }

    private static Scheme turns(String transport) {
        if (!transport.equals("tcp")) {
            throw new IllegalArgumentException("turns: goes over TLS, and that over TCP: only ?transport=tcp fits");
        }
        return Scheme.TURNS;
    }

    /** The JDK reads text in brackets as an address only: nothing is looked up. */
    private static boolean isIpv6(String host) {
        try {
            return InetAddress.getByName(host) instanceof Inet6Address;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether it is a TURN server's. */
    public boolean isTurn() {
        return scheme != Scheme.STUN;
    }

    String schemeName() {
        return scheme.text;
    }

    /** As the RFCs have it, with its port and, for TURN, its transport. */
    @Override
    public String toString() {
        return scheme.text + ':' + host + ':' + port + scheme.query;
    }
}
