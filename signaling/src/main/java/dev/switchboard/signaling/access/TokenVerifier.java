package dev.switchboard.signaling.access;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Tells what the bearer of a token may do.
 *
 * <p>A token is a JSON Web Token (RFC 7519) signed with HS256 and one of the secrets: the algorithm is ours, and not
 * for the token to choose (RFC 8725 section 3.1). Nothing in a token is looked at, but for its header, before its
 * signature was found good. Safe for any thread.
 */
public final class TokenVerifier {
    /** The most characters a token may have. */
    public static final int MAX_LENGTH = 8 * 1024;

    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;

    private static final int PARTS = 3;

    private final List<JWSVerifier> verifiers;
    private final Clock clock;
    /** That of the last token whose signature was good: whoever mints tokens writes the same into all. */
    private volatile KnownHeader known = new KnownHeader("", new JWSHeader(ALGORITHM));

    /** One that takes tokens signed with any of the secrets. */
    public TokenVerifier(TokenSecrets secrets, Clock clock) {
        this.verifiers = secrets.all().stream().map(TokenVerifier::verifier).toList();
        this.clock = clock;
    }

    private record KnownHeader(String text, JWSHeader header) {}

    private static JWSVerifier verifier(byte[] secret) {
        try {
            return new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalStateException("a secret of sufficient length was refused", e);
        }
    }

    /**
     * Checks a token.
     *
     * @throws InvalidTokenException for whatever is not a good token that is in force now
     */
    public Access verify(String token) throws InvalidTokenException {
        try {
            return new TokenClaims(claims(token)).access(clock.instant());
        } catch (ParseException | JOSEException | RuntimeException e) {
            // What the library says may repeat the token.
            throw new InvalidTokenException("the token is malformed");
        }
    }

    private Map<String, Object> claims(String token) throws InvalidTokenException, ParseException, JOSEException {
        if (token.length() > MAX_LENGTH) {
            throw new InvalidTokenException(
                    "the token has %d characters; at most %d are taken".formatted(token.length(), MAX_LENGTH));
        }
        var parts = token.split("\\.", PARTS + 1);
        if (parts.length != PARTS || !isBase64Url(parts[0]) || !isBase64Url(parts[1]) || !isBase64Url(parts[2])) {
            throw new InvalidTokenException("the token has not the form of a signed JSON Web Token");
        }
        var signed = token.substring(0, token.length() - parts[2].length() - 1);
        var header = header(parts[0]);
        checkSignature(header, signed, new Base64URL(parts[2]));
        if (header != known.header()) {
            known = new KnownHeader(parts[0], header);
        }
        return JSONObjectUtils.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }

    /** Whether it can be a part: none is empty, and none has padding or white space, which who decodes leniently leaves out. */
    private static boolean isBase64Url(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBase64Url(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** RFC 4648, section 5. */
    private static boolean isBase64Url(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '_';
    }

    private JWSHeader header(String text) throws InvalidTokenException, ParseException {
        var last = known;
        return last.text().equals(text) ? last.header() : parsed(text);
    }

    private static JWSHeader parsed(String text) throws InvalidTokenException, ParseException {
        var header = Header.parse(new Base64URL(text));
        if (!(header instanceof JWSHeader signed) || !ALGORITHM.equals(signed.getAlgorithm())) {
            throw new InvalidTokenException("the token is not signed with " + ALGORITHM);
        }
        if (signed.getCriticalParams() != null) {
            throw new InvalidTokenException("the token's header has critical extensions, and none is known here");
        }
        return signed;
    }

    private void checkSignature(JWSHeader header, String signed, Base64URL signature)
            throws InvalidTokenException, JOSEException {
        var bytes = signed.getBytes(StandardCharsets.US_ASCII);
        for (var verifier : verifiers) {
            if (verifier.verify(header, bytes, signature)) {
                return;
            }
        }
        throw new InvalidTokenException("the token's signature is not good");
    }
}
