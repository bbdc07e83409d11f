package dev.switchboard.peer.proof;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number that is used once, so that what was said in one call proves nothing in another.
 *
 * @param text its 32 bytes in base64url
 */
record Nonce(String text) {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    static Nonce fresh(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Nonce(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** One from outside; empty if it is none. */
    static Optional<Nonce> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Nonce(text)) : Optional.empty();
    }
}
