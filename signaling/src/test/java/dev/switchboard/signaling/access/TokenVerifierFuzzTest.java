package dev.switchboard.signaling.access;

import static dev.switchboard.signaling.access.HandMadeToken.HS256;
import static dev.switchboard.signaling.access.HandMadeToken.SECRET;
import static dev.switchboard.signaling.access.HandMadeToken.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.signaling.core.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** Any text as a token, and as the claims and the header of one that is signed: good, or refused. */
class TokenVerifierFuzzTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final TokenSecrets SECRETS = TokenSecrets.parse(SECRET);
    private static final TokenVerifier VERIFIER = new TokenVerifier(SECRETS, CLOCK);
    private static final String OTHER_SECRET = "another secret of thirty-two bytes or more";
    private static final String GOOD_CLAIMS = "{\"aud\":\"switchboard\",\"exp\":2000,\"rooms\":[\"*\"]}";
    /** So long that they can be minted again, whatever their JSON then escapes. */
    private static final int MINTABLE = 500;

    @FuzzTest
    void everyTokenIsGoodOrRefused(byte[] bytes) {
        var text = new String(bytes, UTF_8);
        check(text, text);
        check(text, signed(HS256, text, SECRET));
        check(text, signed(text, GOOD_CLAIMS, SECRET));
        assertThatThrownBy(() -> VERIFIER.verify(signed(HS256, text, OTHER_SECRET)))
                .isInstanceOf(InvalidTokenException.class);
    }

    private static void check(String text, String token) {
        try {
            var access = VERIFIER.verify(token);
            assertThat(access.expiry()).isAfter(NOW);
            if (text.length() <= MINTABLE && Stream.of(Role.values()).anyMatch(access.grant()::opens)) {
                assertThat(VERIFIER.verify(mintAgain(access)).grant()).isEqualTo(access.grant());
            }
        } catch (InvalidTokenException e) {
            assertThat(e.getMessage()).hasSizeBetween(1, 200).matches("[ -~]+");
        }
    }

    private static String mintAgain(Access access) {
        return new TokenMint(SECRETS, CLOCK).mint(access.grant(), NOW.plusSeconds(60));
    }
}
