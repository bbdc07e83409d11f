package dev.switchboard.peer.client;

import dev.switchboard.peer.access.Authorities;
import dev.switchboard.peer.access.TokenSource;
import java.util.Optional;

/**
 * Which signaling server a peer uses, and how.
 *
 * @param address where it is
 * @param token what it lets us in by
 * @param authorities whose certificates are believed, for wss://, beside those that the Java runtime believes
 */
public record SignalingConfig(SignalingAddress address, TokenSource token, Authorities authorities) {
    /** The server of this machine, without a token. */
    public static SignalingConfig defaults() {
        return at(SignalingAddress.defaults());
    }

    /** The server at an address, without a token. */
    public static SignalingConfig at(SignalingAddress address) {
        return new SignalingConfig(address, new TokenSource.None(), Authorities.none());
    }

    /** The same with a token. */
    public SignalingConfig withToken(TokenSource other) {
        return new SignalingConfig(address, other, authorities);
    }

    /** The same with further authorities. */
    public SignalingConfig withAuthorities(Authorities others) {
        return new SignalingConfig(address, token, others);
    }

    /** What its user should know before it is used; empty for nothing. */
    public Optional<String> warning() {
        boolean isSafe = address.isSecure() || address.isLoopback() || token instanceof TokenSource.None;
        return isSafe
                ? Optional.empty()
                : Optional.of(("the token goes to %s unencrypted: whoever listens on the way can use it too, but not"
                                + " with wss://")
                        .formatted(address));
    }
}
