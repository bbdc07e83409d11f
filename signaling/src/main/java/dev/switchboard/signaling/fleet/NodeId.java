package dev.switchboard.signaling.fleet;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * One incarnation of a process in the fleet: once its lease ran out it never comes back, and the process goes on under
 * another. 1 to {@value #MAX_LENGTH} letters, digits, hyphens and underscores of ASCII.
 */
public record NodeId(String value) {
    /** The most characters. */
    public static final int MAX_LENGTH = 32;

    private static final int RANDOM_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{1," + MAX_LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException for anything else; the message names the value
     */
    public NodeId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a node's id: " + value);
        }
    }

    /** One that nobody ever had. */
    public static NodeId random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new NodeId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
