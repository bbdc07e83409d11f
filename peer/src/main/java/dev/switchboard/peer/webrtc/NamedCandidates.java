package dev.switchboard.peer.webrtc;

import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.SessionDescription;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which candidates of other sides with a name in place of an address the library is given. Browsers make a few such
 * (mDNS); anybody who may signal can make any number, and the library looks each up at once, by a thread and a
 * socket of its own. Seen with version 0.14.0: 500 names in one offer are 500 threads and 500 descriptors, for 10 s where
 * no resolver answers, also after the connection was closed.
 *
 * <p>So all connections of a process together may have so many looked up in so long. Confined to the event loop.
 */
final class NamedCandidates {
    static final int MOST = 128;
    /** Longer than most resolvers try. */
    static final Duration WINDOW = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(NamedCandidates.class);
    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    private static final String LINE = "a=candidate";
    /** Where the address stands among the fields of a candidate (RFC 8839, section 5.1). */
    private static final int ADDRESS = 4;

    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final int OCTETS = 4;
    private static final int MAX_OCTET = 255;
    /** What passes for a name that is none only counts as one. */
    private static final Pattern GROUPS = Pattern.compile("(?=.*:)[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}");

    private final EventLoop loop;
    private long sinceNanos;
    private int used;

    NamedCandidates(EventLoop loop) {
        this.loop = loop;
        sinceNanos = loop.nanoTime();
    }

    /** Whether the library may be given a candidate; one with a name counts then. */
    boolean allows(String candidate) {
        var fields = candidate.split(" ", ADDRESS + 2);
        return fields.length <= ADDRESS || isAddress(fields[ADDRESS]) || mayLookUp();
    }

    private boolean mayLookUp() {
        long now = loop.nanoTime();
        if (now - sinceNanos >= WINDOW.toNanos()) {
            sinceNanos = now;
            used = 0;
        }
        if (used == MOST) {
            return false;
        }
        used++;
        return true;
    }

    /** A description without those that the library may not be given. */
    SessionDescription filter(SessionDescription description) {
        var lines = LINE_END.splitAsStream(description.sdp()).toList();
        var allowed = lines.stream()
                .filter(line -> !line.startsWith(LINE) || allows(line))
                .toList();
        int dropped = lines.size() - allowed.size();
        if (dropped == 0) {
            return description;
        }
        LOG.debug("{} candidates are passed over: too many have names that are to be looked up", dropped);
        var sdp = allowed.stream().collect(Collectors.joining("\r\n", "", "\r\n"));
        return new SessionDescription(description.type(), sdp, description.extensions());
    }

    private static boolean isAddress(String text) {
        return isIpv4(text) || isIpv6(text);
    }

    private static boolean isIpv4(String text) {
        var octets = text.split("\\.", -1);
        return octets.length == OCTETS
                && Arrays.stream(octets)
                        .allMatch(octet -> OCTET.matcher(octet).matches() && Integer.parseInt(octet) <= MAX_OCTET);
    }

    /** Java looks nothing up that has a colon in it. */
    private static boolean isIpv6(String text) {
        if (!GROUPS.matcher(text).matches()) {
            return false;
        }
        try {
            return InetAddress.getByName(text) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
