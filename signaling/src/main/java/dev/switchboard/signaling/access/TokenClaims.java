package dev.switchboard.signaling.access;

import dev.switchboard.proto.NamePattern;
import dev.switchboard.signaling.core.Grant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a token says, once its signature was found good; not that it says anything sensible. */
final class TokenClaims {
    /** The one audience (RFC 7519 section 4.1.3). */
    static final String AUDIENCE = "switchboard";

    static final String IDS = "ids";
    static final String TARGETS = "targets";
    static final String ROOMS = "rooms";

    /** How far the clock of whoever mints may be from ours. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    /** The end of the year 9999: a date beyond is a mistake, such as milliseconds for seconds. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    private final Map<String, Object> claims;

    TokenClaims(Map<String, Object> claims) {
        this.claims = claims;
    }

    Access access(Instant now) throws InvalidTokenException {
        if (!audience().contains(AUDIENCE)) {
            throw new InvalidTokenException("the token's \"aud\" is not \"%s\"".formatted(AUDIENCE));
        }
        var expiry = time("exp").orElseThrow(() -> missing("exp"));
        var refused = expiry.plus(CLOCK_SKEW);
        if (!now.isBefore(refused)) {
            throw new InvalidTokenException("the token expired at " + expiry.truncatedTo(ChronoUnit.SECONDS));
        }
        var begin = time("nbf");
        if (begin.isPresent() && now.isBefore(begin.get().minus(CLOCK_SKEW))) {
            throw new InvalidTokenException(
                    "the token is not valid before " + begin.get().truncatedTo(ChronoUnit.SECONDS));
        }
        return new Access(grant(), refused);
    }

    private Grant grant() throws InvalidTokenException {
        try {
            return new Grant(subject(), patterns(IDS), patterns(TARGETS), patterns(ROOMS));
        } catch (IllegalArgumentException e) {
            throw new InvalidTokenException("in the token, " + e.getMessage());
        }
    }

    /** One or several (RFC 7519 section 4.1.3). */
    private List<String> audience() throws InvalidTokenException {
        return claims.get("aud") instanceof String one ? List.of(one) : strings("aud");
    }

    private Optional<String> subject() throws InvalidTokenException {
        if (!claims.containsKey("sub")) {
            return Optional.empty();
        }
        if (claims.get("sub") instanceof String subject) {
            return Optional.of(subject);
        }
        throw wrongType("sub", "a string");
    }

    /** Seconds since 1970, perhaps with a fraction (RFC 7519 section 2, NumericDate). */
    private Optional<Instant> time(String name) throws InvalidTokenException {
        if (!claims.containsKey(name)) {
            return Optional.empty();
        }
        if (claims.get(name) instanceof Number number) {
            double seconds = number.doubleValue();
            if (seconds >= 0 && seconds <= LATEST_SECOND) {
                return Optional.of(Instant.ofEpochMilli((long) (seconds * 1_000)));
            }
        }
        throw wrongType(name, "a number of seconds since 1970");
    }

    private List<NamePattern> patterns(String name) throws InvalidTokenException {
        return claims.containsKey(name)
                ? strings(name).stream().map(NamePattern::new).toList()
                : List.of();
    }

    private List<String> strings(String name) throws InvalidTokenException {
        var strings = new ArrayList<String>();
        for (var entry : list(name)) {
            if (!(entry instanceof String string)) {
                throw wrongType(name, "an array of strings");
            }
            strings.add(string);
        }
        return strings;
    }

    private List<?> list(String name) throws InvalidTokenException {
        if (!claims.containsKey(name)) {
            throw missing(name);
        }
        if (claims.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrongType(name, "an array of strings");
    }

    private static InvalidTokenException missing(String name) {
        return new InvalidTokenException("the token has no \"%s\"".formatted(name));
    }

    private static InvalidTokenException wrongType(String name, String type) {
        return new InvalidTokenException("the token's \"%s\" is not %s".formatted(name, type));
    }
}
