package dev.switchboard.peer.connection;

import java.util.Optional;

/**
 * A STUN server (RFC 7064), which tells a peer its public address, or a TURN server (RFC 7065), which relays for it.
 *
 * <p>Checked with care: the native library ends the process when it is given a URL that it cannot read, or a TURN
 * server without credentials.
 *
 * @param url where it is
 * @param credentials what a TURN server knows us by; empty for a STUN server
 */
public record IceServer(IceUrl url, Optional<TurnCredentials> credentials) {
    /**
     * Checks that both fit.
     *
     * @throws IllegalArgumentException for a TURN server without credentials, or a STUN server with some
     */
    public IceServer {
        if (url.isTurn() && credentials.isEmpty()) {
            throw new IllegalArgumentException(
                    "a TURN server needs a user and a password: %s:USER:PASSWORD@HOST".formatted(url.schemeName()));
        }
        if (!url.isTurn() && credentials.isPresent()) {
            throw new IllegalArgumentException("a STUN server takes no user: stun:HOST:PORT");
        }
    }

    /**
     * A STUN server.
     *
     * @throws IllegalArgumentException for a URL that is none of a STUN server; the message says why
     */
    public static IceServer stun(String url) {
        return new IceServer(IceUrl.parse(url), Optional.empty());
    }

    /**
     * A TURN server.
     *
     * @throws IllegalArgumentException for a URL that is none of a TURN server; the message says why
     */
    public static IceServer turn(String url, TurnCredentials credentials) {
        return new IceServer(IceUrl.parse(url), Optional.of(credentials));
    }

    /** Whether it relays. */
    public boolean isTurn() {
        return url.isTurn();
    }
}
