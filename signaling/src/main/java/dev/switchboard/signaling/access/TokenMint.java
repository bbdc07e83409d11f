package dev.switchboard.signaling.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.switchboard.proto.NamePattern;
import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/** Makes tokens that a {@link TokenVerifier} with the same secrets takes. Safe for any thread. */
public final class TokenMint {
    private static final JWSHeader HEADER = new JWSHeader.Builder(TokenVerifier.ALGORITHM)
            .type(JOSEObjectType.JWT)
            .build();

    private final byte[] secret;
    private final Clock clock;

    /** One that signs with the first of the secrets. */
    public TokenMint(TokenSecrets secrets, Clock clock) {
        this.secret = secrets.first();
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param expiry when it ends; only whole seconds count
     * @throws IllegalArgumentException if it would be worth nothing, or longer than is taken; the message says why
     */
    public String mint(Grant grant, Instant expiry) {
        if (Stream.of(Role.values()).noneMatch(grant::opens)) {
            throw new IllegalArgumentException("a token that allows nothing is worth nothing");
        }
        var token = signed(claims(grant, expiry)).serialize();
        if (token.length() > TokenVerifier.MAX_LENGTH) {
            throw new IllegalArgumentException("the token would have %d characters; at most %d are taken"
                    .formatted(token.length(), TokenVerifier.MAX_LENGTH));
        }
        return token;
    }

    private JWTClaimsSet claims(Grant grant, Instant expiry) {
        var claims = new JWTClaimsSet.Builder()
                .audience(TokenClaims.AUDIENCE)
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(expiry));
        grant.subject().ifPresent(claims::subject);
        add(claims, TokenClaims.IDS, grant.ids());
        add(claims, TokenClaims.TARGETS, grant.targets());
        add(claims, TokenClaims.ROOMS, grant.rooms());
        return claims.build();
    }

    private static void add(JWTClaimsSet.Builder claims, String name, List<NamePattern> patterns) {
        if (!patterns.isEmpty()) {
            claims.claim(name, patterns.stream().map(NamePattern::text).toList());
        }
    }

    private SignedJWT signed(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(HEADER, claims);
            token.sign(new MACSigner(secret));
            return token;
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
    }
}
