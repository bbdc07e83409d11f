package dev.switchboard.peer.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A STUN server (RFC 7064) that tells a peer its public address.
 *
 * <p>Checked with care: the native library ends the process when it is given a URL that it cannot read.
 *
 * @param url {@code stun:HOST:PORT}
 */
public record IceServer(String url) {
    private static final Pattern STUN = Pattern.compile(
            "stun:(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?", Pattern.CASE_INSENSITIVE);
    private static final int DEFAULT_PORT = 3478;
    private static final int MAX_HOST_LENGTH = 253;

    /**
     * Checks the URL, and completes it by its port.
     *
     * @throws IllegalArgumentException for any other URL; the message says why
     */
    public IceServer {
        url = normalize(url);
    }

    private static String normalize(String url) {
        var scheme = url.toLowerCase(Locale.ROOT);
        if (scheme.startsWith("turn:") || scheme.startsWith("turns:") || scheme.startsWith("stuns:")) {
            throw new IllegalArgumentException("only stun: servers are supported yet");
        }
        var matcher = STUN.matcher(url);
        if (!matcher.matches() || matcher.group("host").length() > MAX_HOST_LENGTH) {
            throw new IllegalArgumentException("not of the form stun:HOST:PORT");
        }
        var port = matcher.group("port");
        return "stun:" + checkHost(matcher.group("host")) + ':'
                + checkPort(port == null ? DEFAULT_PORT : Integer.parseInt(port));
    }

    private static String checkHost(String host) {
        if (host.startsWith("[") && !isIpv6(host)) {
            throw new IllegalArgumentException("not an IPv6 address: " + host);
        }
        return host;
    }

    /** The JDK reads text in brackets as an address only: nothing is looked up. */
    private static boolean isIpv6(String host) {
        try {
            return InetAddress.getByName(host) instanceof Inet6Address;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static int checkPort(int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is from 1 to 65535");
        }
        return port;
    }
}
