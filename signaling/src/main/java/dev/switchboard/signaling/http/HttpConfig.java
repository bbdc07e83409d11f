package dev.switchboard.signaling.http;

import dev.switchboard.signaling.address.AddressRange;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * Where the page is served, and to whom.
 *
 * @param address where to listen; port 0 picks a free one
 * @param page what the page is told
 * @param trustedProxies not bound by the limit on connections of one address
 * @param maxConnections the most connections at one time; whoever comes on top is closed at once
 * @param tls gives each connection what it needs to encrypt; empty for plain HTTP
 */
public record HttpConfig(
        InetSocketAddress address,
        PageConfig page,
        List<AddressRange> trustedProxies,
        int maxConnections,
        Optional<Supplier<SSLEngine>> tls) {
    /** Copies the list. */
    public HttpConfig {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** Plain HTTP, and no proxies. */
    public static HttpConfig plain(InetSocketAddress address, PageConfig page) {
        return new HttpConfig(address, page, List.of(), 1024, Optional.empty());
    }
}
