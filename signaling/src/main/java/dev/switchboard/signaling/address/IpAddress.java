package dev.switchboard.signaling.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses in writing. Stateless. */
public final class IpAddress {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,41}");

    private IpAddress() {}

    /** The address that a text is; empty if it is something else. Never asks a name server. */
    public static Optional<InetAddress> parse(String text) {
        // What has one of these forms is never taken for a name, and with a colon in it no name can be meant.
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
