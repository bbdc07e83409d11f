package dev.switchboard.peer.connection;

import java.nio.charset.StandardCharsets;

/**
 * What a TURN server knows a client by (long-term credentials, RFC 8489, section 9.2).
 *
 * @param username 1 to 508 bytes of UTF-8 without control characters
 * @param password 1 to 508 bytes of UTF-8 without control characters; in no text of ours
 */
public record TurnCredentials(String username, String password) {
    /** RFC 8489, section 14.3: below 509 bytes. */
    private static final int MAX_BYTES = 508;

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is empty, too long or not to be sent; the message does not quote it
     */
    public TurnCredentials {
        check("user", username);
        check("password", password);
    }

    private static void check(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a TURN server's %s must not be empty".formatted(what));
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("a TURN server's %s has at most %d bytes".formatted(what, MAX_BYTES));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a TURN server's %s has no control characters".formatted(what));
        }
    }

    @Override
    public String toString() {
        return "TurnCredentials[username=" + username + ']';
    }
}
