package dev.switchboard.signaling.turn;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What this server and its TURN servers know in common, coturn's {@code static-auth-secret}; makes passwords of it.
 * Immutable; never shows itself.
 */
public final class TurnSecret {
    /** The fewest bytes it has: whoever has one credential can try secrets at leisure. */
    public static final int MIN_BYTES = 16;
    /** The TURN REST scheme knows no other (draft-uberti-behave-turn-rest-00, section 2.2). */
    private static final String ALGORITHM = "HmacSHA1";

    private final SecretKeySpec key;

    private TurnSecret(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Reads a secret: the one line of the text that is not empty and does not begin with {@code #}, in UTF-8.
     *
     * @throws IllegalArgumentException if there is none, more than one, or a short one; the message is safe to show
     */
    public static TurnSecret parse(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.size() != 1) {
            throw new IllegalArgumentException(
                    "one secret is to stand in it, and there are " + lines.size() + "; " + remedy());
        }
        var bytes = lines.get(0).getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "a secret has at least %d bytes, this one has %d; %s".formatted(MIN_BYTES, bytes.length, remedy()));
        }
        return new TurnSecret(new SecretKeySpec(bytes, ALGORITHM));
    }

    private static String remedy() {
        return "make one with: openssl rand -base64 32";
    }

    /** The password that goes with a username. */
    String passwordOf(String username) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "TurnSecret";
    }
}
