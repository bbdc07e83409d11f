package dev.switchboard.peer.client;

import dev.switchboard.peer.log.Printable;
import java.net.http.HttpResponse;

/** What it means that the server answered a handshake (RFC 6455, section 4.1) with another HTTP status than 101. */
final class HandshakeRefusal {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private HandshakeRefusal() {}

    /** The refusal in words, with what to do about it. */
    static Loss of(HttpResponse<?> response, boolean hadToken) {
        int status = response.statusCode();
        var kind = status == UNAUTHORIZED || status == FORBIDDEN ? Loss.Kind.NOT_ALLOWED : Loss.Kind.OUTAGE;
        return new Loss(kind, meaning(status, hadToken) + said(status, response.body()));
    }

    private static String meaning(int status, boolean hadToken) {
        return switch (status) {
            case BAD_REQUEST -> "it does not take the handshake";
            case UNAUTHORIZED ->
                hadToken
                        ? "the token is expired or not valid, another one is needed"
                        : "it wants a token, give one by --token-file";
            case FORBIDDEN -> hadToken ? "the token does not allow this" : "it does not allow this";
            case NOT_FOUND -> "there is no signaling server at this address";
            case TOO_MANY_REQUESTS -> "it has too many connections from this address";
            case SERVICE_UNAVAILABLE -> "it takes no connections now";
            default -> "it does not speak WebSocket here";
        };
    }

    /** The status, and the server's own line where it has one; a page of a proxy's is none. */
    private static String said(int status, Object body) {
        var text = body instanceof String line ? line.strip() : "";
        boolean isLine = !text.isEmpty() && !text.startsWith("<") && text.indexOf('\n') < 0;
        return " (HTTP status " + status + (isLine ? ": " + Printable.text(text) + ')' : ")");
    }
}
