package dev.switchboard.peer.client;

import dev.switchboard.peer.access.TokenSource;

/**
 * Which signaling server a peer uses, and how.
 *
 * @param address where it is
 * @param token what it lets us in by
 */
public record SignalingConfig(SignalingAddress address, TokenSource token) {
    /** The server of this machine, without a token. */
    public static SignalingConfig defaults() {
        return at(SignalingAddress.defaults());
    }

    /** The server at an address, without a token. */
    public static SignalingConfig at(SignalingAddress address) {
        return new SignalingConfig(address, new TokenSource.None());
    }

    /** The same with a token. */
    public SignalingConfig withToken(TokenSource other) {
        return new SignalingConfig(address, other);
    }
}
