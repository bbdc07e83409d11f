package dev.switchboard.peer.client;

import dev.switchboard.peer.log.Printable;

/**
 * Why there is no connection to the signaling server, or none any more.
 *
 * @param kind what it means for a peer that would come back
 * @param reason a phrase for people; safe to log
 */
public record Loss(Kind kind, String reason) {
    private static final int TAKEN_OVER_CODE = 4001;
    private static final int TOKEN_EXPIRED_CODE = 4002;
    /** IANA's registry of RFC 6455: "Service Restart", and "Try Again Later". */
    private static final int RESTART_CODE = 1012;

    private static final int LATER_CODE = 1013;

    /** What a loss means. */
    public enum Kind {
        /** The server, or the way to it, is not there: it may be back at any moment. */
        OUTAGE,
        /** The server goes down, or has more to do than it can, and told many clients so at the same moment. */
        RESTART,
        /** The token that let us in has expired; another one will do. */
        TOKEN_EXPIRED,
        /** Another connection took our id over, by right: who came back would take it from that one again. */
        TAKEN_OVER,
        /** The server wants a token, or does not let in who has ours. */
        NOT_ALLOWED
    }

    static Loss outage(String reason) {
        return new Loss(Kind.OUTAGE, reason);
    }

    /** The server closed the connection (RFC 6455, section 7.1.5, and docs/protocol.md). */
    static Loss closed(int code, String text) {
        var said = "code " + code + (text.isEmpty() ? "" : " (" + Printable.text(text) + ')');
        return switch (code) {
            case RESTART_CODE, LATER_CODE -> new Loss(Kind.RESTART, "it closed the connection with " + said);
            case TOKEN_EXPIRED_CODE -> new Loss(Kind.TOKEN_EXPIRED, "the token has expired: it closed with " + said);
            case TAKEN_OVER_CODE ->
                new Loss(
                        Kind.TAKEN_OVER,
                        "another connection with the same token took our place: it closed with " + said);
            default -> outage("it closed the connection with " + said);
        };
    }

    /** The same loss, of the server at that address. */
    Loss of(Object address) {
        return new Loss(kind, "%s: %s".formatted(address, reason));
    }
}
