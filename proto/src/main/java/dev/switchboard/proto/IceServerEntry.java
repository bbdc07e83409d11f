package dev.switchboard.proto;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A STUN or TURN server as the W3C's {@code RTCIceServer} describes it.
 *
 * @param urls where it is (RFC 7064, RFC 7065); unchecked, and at least one
 * @param username what a TURN server knows the client by; null for a STUN server
 * @param credential the password that goes with it; in no text of ours
 */
public record IceServerEntry(
        List<String> urls,
        @Nullable String username,
        @Nullable String credential) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no URL
     */
    public IceServerEntry {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("an ICE server without a URL");
        }
    }

    /** A server that asks for no credentials. */
    public static IceServerEntry open(String url) {
        return new IceServerEntry(List.of(url), null, null);
    }

    @Override
    public String toString() {
        return "IceServerEntry" + urls;
    }
}
