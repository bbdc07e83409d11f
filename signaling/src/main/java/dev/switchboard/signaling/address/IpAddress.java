package dev.switchboard.signaling.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses in writing. Stateless. */
public final class IpAddress {
    /** Without leading zeros, which some read as octal. */
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,41}");

    private IpAddress() {}

    /** The address that a text is; empty if it is something else. Never asks a name server. */
    public static Optional<InetAddress> parse(String text) {
        // The JDK asks for the name 256.0.0.1, but never for an IPv4 address, nor for what has a colon in it.
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
