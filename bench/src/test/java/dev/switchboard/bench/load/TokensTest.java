package dev.switchboard.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/** That the server takes them, the smoke test shows. */
class TokensTest {
    private final Tokens tokens = new Tokens("a secret");

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), US_ASCII);
    }

    @Test
    void eachAllowsWhatItIsFor() {
        assertThat(claims(tokens.toRegister("answer-1")))
                .contains("\"ids\":[\"answer-1\"]")
                .doesNotContain("targets");
        assertThat(claims(tokens.toCall("offer-1", "answer-1")))
                .contains("\"ids\":[\"offer-1\"]")
                .contains("\"targets\":[\"answer-1\"]");
        assertThat(claims(tokens.toJoin("lab"))).contains("\"rooms\":[\"lab\"]");
    }
}
