package dev.switchboard.signaling.server;

import dev.switchboard.proto.NamePattern;
import dev.switchboard.signaling.access.TokenMint;
import dev.switchboard.signaling.access.TokenSecrets;
import dev.switchboard.signaling.access.TokenVerifier;
import dev.switchboard.signaling.core.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tokens for tests, and a server's rules that ask for them. */
final class Tokens {
    private static final TokenSecrets SECRETS = TokenSecrets.parse("a secret that only these tests know");

    private Tokens() {}

    static AccessRules rules() {
        var verifier = new TokenVerifier(SECRETS, Clock.systemUTC());
        return new AccessRules(Optional.of(verifier), Set.of(), List.of());
    }

    /** A token that is good for that id, target and room, for so long. */
    static String of(String subject, String id, String target, String room, Duration left) {
        var grant = new Grant(Optional.of(subject), list(id), list(target), list(room));
        return new TokenMint(SECRETS, Clock.systemUTC())
                .mint(grant, Instant.now().plus(left));
    }

    static String of(String subject, String id) {
        return of(subject, id, "*", "*", Duration.ofHours(1));
    }

    private static List<NamePattern> list(String pattern) {
        return List.of(new NamePattern(pattern));
    }
}
