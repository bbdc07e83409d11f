package dev.switchboard.signaling.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.proto.NamePattern;
import dev.switchboard.signaling.core.Grant;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenMintTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final List<NamePattern> ONE = List.of(new NamePattern("camera-*"));

    private final TokenSecrets secrets = TokenSecrets.parse(HandMadeToken.SECRET);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final TokenMint mint = new TokenMint(secrets, clock);

    @Test
    void whatItMakesIsTakenForWhatItWasMadeFor() throws InvalidTokenException {
        var grant =
                new Grant(Optional.of("ada"), ONE, List.of(new NamePattern("you")), List.of(new NamePattern("l ab")));

        var access = new TokenVerifier(secrets, clock).verify(mint.mint(grant, TOMORROW));

        assertThat(access.grant()).isEqualTo(grant);
        assertThat(access.expiry()).isEqualTo(TOMORROW.plus(TokenClaims.CLOCK_SKEW));
    }

    @Test
    void theFirstSecretSigns() {
        var grant = new Grant(Optional.empty(), ONE, List.of(), List.of());
        var both = TokenSecrets.parse("another secret of thirty-two bytes or more\n" + HandMadeToken.SECRET);
        var token = new TokenMint(both, clock).mint(grant, TOMORROW);

        assertThatThrownBy(() -> new TokenVerifier(secrets, clock).verify(token))
                .hasMessage("the token's signature is not good");
    }

    @Test
    void otherProgramsCanReadIt() {
        var grant = new Grant(Optional.of("ada"), ONE, List.of(), List.of());
        var parts = mint.mint(grant, TOMORROW).split("\\.", -1);

        assertThat(decoded(parts[0])).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"HS256\"}");
        assertThat(decoded(parts[1]))
                .contains("\"aud\":\"switchboard\"", "\"sub\":\"ada\"", "\"ids\":[\"camera-*\"]")
                .contains("\"exp\":" + TOMORROW.getEpochSecond(), "\"iat\":" + NOW.getEpochSecond())
                .doesNotContain("targets", "rooms");
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    @Test
    void aTokenThatAllowsNothingIsNotMade() {
        assertThatThrownBy(() -> mint.mint(new Grant(Optional.of("ada"), List.of(), ONE, List.of()), TOMORROW))
                .hasMessage("a token that allows nothing is worth nothing");
    }

    @Test
    void aTokenThatWouldBeTooLongIsNotMade() {
        var many = Collections.nCopies(Grant.MAX_PATTERNS, new NamePattern("i".repeat(60)));

        assertThatThrownBy(() -> mint.mint(new Grant(Optional.empty(), many, List.of(), List.of()), TOMORROW))
                .hasMessageMatching("the token would have \\d+ characters; at most 8192 are taken");
    }
}
