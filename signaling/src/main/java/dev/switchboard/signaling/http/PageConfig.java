package dev.switchboard.signaling.http;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * What the page is told, and where it is served.
 *
 * @param address where to listen; port 0 picks a free one
 * @param signalingPort the port of the signaling server, on the host that the page comes from
 * @param iceServers the URLs of the ICE servers that the page uses (RFC 7064)
 */
public record PageConfig(InetSocketAddress address, int signalingPort, List<String> iceServers) {
    /** Copies the list. */
    public PageConfig {
        iceServers = List.copyOf(iceServers);
    }
}
