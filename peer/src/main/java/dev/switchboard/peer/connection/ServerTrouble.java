package dev.switchboard.peer.connection;

/**
 * An ICE server that gave no candidate.
 *
 * @param url which one
 * @param code why (RFC 8489, section 14.8); 701 for one that cannot be reached (W3C,
 *     {@code RTCPeerConnectionIceErrorEvent})
 */
public record ServerTrouble(String url, int code) {
    /** Nothing came back. */
    public static final int UNREACHABLE = 701;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int QUOTA_REACHED = 486;

    @Override
    public String toString() {
        return "%s %s (%d)".formatted(url, meaning(), code);
    }

    private String meaning() {
        return switch (code) {
            case UNAUTHORIZED -> "does not take the user or the password";
            case FORBIDDEN -> "does not allow it";
            case QUOTA_REACHED -> "has no relay left for this user";
            case UNREACHABLE -> "does not answer";
            default -> "failed";
        };
    }

    /** Whether a TURN server answered, and gives no relay. */
    public boolean isRefusedRelay() {
        return isTurn() && code != UNREACHABLE;
    }

    boolean isTurn() {
        return url.startsWith("turn");
    }
}
