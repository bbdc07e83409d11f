package dev.switchboard.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens as docs/protocol.md has them: JSON Web Tokens (RFC 7519), signed by HS256. Not thread-safe. */
public final class Tokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    private static final Duration GOOD_FOR = Duration.ofHours(24);

    private final Mac mac;
    private final long expiry = Instant.now().plus(GOOD_FOR).getEpochSecond();

    /** Makes them with the secret that the server knows. */
    public Tokens(String secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** A token for who registers this id. */
    String toRegister(String id) {
        return sign("\"ids\":[\"%s\"]".formatted(id));
    }

    /** A token for who calls one as another. */
    String toCall(String id, String target) {
        return sign("\"ids\":[\"%s\"],\"targets\":[\"%s\"]".formatted(id, target));
    }

    /** A token for who joins a room. */
    String toJoin(String room) {
        return sign("\"rooms\":[\"%s\"]".formatted(room));
    }

    private String sign(String claims) {
        var signed = HEADER + "." + encode("{\"aud\":\"switchboard\",\"exp\":%d,%s}".formatted(expiry, claims));
        return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }
}
