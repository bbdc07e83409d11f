package dev.switchboard.signaling.server;

import dev.switchboard.signaling.access.InvalidTokenException;
import dev.switchboard.signaling.access.TokenVerifier;
import dev.switchboard.signaling.address.IpAddress;
import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.core.Role;
import dev.switchboard.signaling.server.TurnedAwayException.Status;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides, from a client's handshake, whether it may come in and what it may do. Owns what those are told who look for
 * the page here. Safe for any thread.
 */
final class Doorkeeper {
    private static final String BEARER = "bearer ";
    private static final String QUERY_PARAMETER = "access_token=";

    private final AccessRules rules;
    private volatile String whereThePageIs = "";

    Doorkeeper(AccessRules rules) {
        this.rules = rules;
    }

    /** What a token gives. */
    private record Worth(Grant grant, Optional<Instant> expiry) {}

    /** Browsers that come to the wrong port are sent to this one. */
    void pageAt(int port) {
        whereThePageIs = "; the page is on port " + port;
    }

    Admission admit(Hello hello) throws TurnedAwayException {
        if (!hello.isUpgrade()) {
            throw new TurnedAwayException(
                    Status.UPGRADE_REQUIRED,
                    Refusal.NO_UPGRADE,
                    "Upgrade: websocket\r\nConnection: Upgrade",
                    "this port is for WebSockets only" + whereThePageIs);
        }
        if (!hello.isForThisConnection()) {
            throw new TurnedAwayException(
                    Status.BAD_REQUEST,
                    Refusal.NO_UPGRADE,
                    "the request has no \"Connection: Upgrade\"; a proxy on the way may take it out");
        }
        var role = Role.ofPath(hello.path()).orElseThrow(Doorkeeper::unknownPath);
        checkOrigin(hello.header(Hello.ORIGIN));
        var worth = rules.tokens().isPresent()
                ? check(rules.tokens().get(), token(hello))
                : new Worth(Grant.ALL, Optional.empty());
        if (!worth.grant().opens(role)) {
            throw new TurnedAwayException(
                    Status.FORBIDDEN, Refusal.NOT_GRANTED, "the token allows nothing on " + role.path());
        }
        return new Admission(role, worth.grant(), worth.expiry(), client(hello));
    }

    private static TurnedAwayException unknownPath() {
        return new TurnedAwayException(
                Status.NOT_FOUND, Refusal.UNKNOWN_PATH, "no such path; there are /register, /offer and /ws");
    }

    private void checkOrigin(String origin) throws TurnedAwayException {
        var normal = origin.toLowerCase(Locale.ROOT);
        if (!origin.isEmpty() && !rules.origins().isEmpty() && !rules.origins().contains(normal)) {
            throw new TurnedAwayException(
                    Status.FORBIDDEN, Refusal.FOREIGN_ORIGIN, "pages of this origin may not connect here");
        }
    }

    private static Worth check(TokenVerifier tokens, @Nullable String token) throws TurnedAwayException {
        if (token == null) {
            throw new TurnedAwayException(
                    Status.UNAUTHORIZED, Refusal.NO_TOKEN, "WWW-Authenticate: Bearer", "a token is required");
        }
        try {
            var access = tokens.verify(token);
            return new Worth(access.grant(), Optional.of(access.expiry()));
        } catch (InvalidTokenException e) {
            throw new TurnedAwayException(
                    Status.UNAUTHORIZED,
                    Refusal.BAD_TOKEN,
                    "WWW-Authenticate: Bearer error=\"invalid_token\"",
                    String.valueOf(e.getMessage()));
        }
    }

    /** The token (RFC 6750, sections 2.1 and 2.3), or null. */
    private static @Nullable String token(Hello hello) throws TurnedAwayException {
        var tokens = queryTokens(hello.query());
        var authorization = hello.header(Hello.AUTHORIZATION);
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            tokens.add(authorization.substring(BEARER.length()).strip());
        }
        if (tokens.size() > 1) {
            throw new TurnedAwayException(Status.BAD_REQUEST, Refusal.BAD_TOKEN, "more than one token");
        }
        return tokens.isEmpty() ? null : tokens.get(0);
    }

    private static List<String> queryTokens(String query) throws TurnedAwayException {
        var tokens = new ArrayList<String>(1);
        for (var parameter : query.split("&", -1)) {
            if (parameter.startsWith(QUERY_PARAMETER)) {
                tokens.add(decode(parameter.substring(QUERY_PARAMETER.length())));
            }
        }
        return tokens;
    }

    private static String decode(String encoded) throws TurnedAwayException {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new TurnedAwayException(Status.BAD_REQUEST, Refusal.BAD_TOKEN, "a broken percent-encoding");
        }
    }

    /** Whether a socket from there is a proxy's. */
    boolean isTrustedProxy(InetAddress address) {
        for (var range : rules.trustedProxies()) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The client's own address. Each proxy adds the one that it was called from at the end, so the last that is
     * not a proxy of ours is the client; what stands before it, anybody may have written.
     */
    private InetAddress client(Hello hello) {
        if (!isTrustedProxy(hello.peer())) {
            return hello.peer();
        }
        var client = hello.peer();
        var forwarded = hello.header(Hello.FORWARDED_FOR).split(",", -1);
        for (int i = forwarded.length - 1; i >= 0; i--) {
            var address = IpAddress.parse(forwarded[i].strip());
            if (address.isEmpty()) {
                return client;
            }
            client = address.get();
            if (!isTrustedProxy(client)) {
                return client;
            }
        }
        return client;
    }
}
