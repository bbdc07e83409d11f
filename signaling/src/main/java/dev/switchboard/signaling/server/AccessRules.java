package dev.switchboard.signaling.server;

import dev.switchboard.signaling.access.TokenVerifier;
import dev.switchboard.signaling.address.AddressRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is let in.
 *
 * @param tokens checks the token that every connection has to bring; empty if none is asked for
 * @param origins the origins (RFC 6454) of pages that browsers may connect from; empty for all. Connections that
 *     name no origin are not from a browser, and not bound by this
 * @param trustedProxies connections from there are somebody else's, whose address the header
 *     {@code X-Forwarded-For} has
 */
public record AccessRules(Optional<TokenVerifier> tokens, Set<String> origins, List<AddressRange> trustedProxies) {
    /** Everybody may come. */
    public static final AccessRules OPEN = new AccessRules(Optional.empty(), Set.of(), List.of());

    /** Copies the collections. */
    public AccessRules {
        origins = Set.copyOf(origins);
        trustedProxies = List.copyOf(trustedProxies);
    }
}
