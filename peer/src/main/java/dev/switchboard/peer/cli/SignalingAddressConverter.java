package dev.switchboard.peer.cli;

import dev.switchboard.peer.client.SignalingAddress;

/** The address of a signaling server. */
final class SignalingAddressConverter extends ExplainingConverter<SignalingAddress> {
    SignalingAddressConverter() {
        super(SignalingAddress::parse);
    }
}
