package dev.switchboard.signaling.server;

import java.time.Duration;

/**
 * How long a connection may take for what.
 *
 * @param handshake to become a WebSocket
 * @param register to say who it is, after that
 * @param ping how often it is asked whether it is still there; one that was not heard of from one time to the
 *     next is closed
 * @param probe to answer when another connection asks for its id
 */
public record Timeouts(Duration handshake, Duration register, Duration ping, Duration probe) {
    /** Refuses what no server could work with; the message names the value. */
    public Timeouts {
        Positive.require("handshake", handshake.toMillis());
        Positive.require("register", register.toMillis());
        Positive.require("ping", ping.toMillis());
        Positive.require("probe", probe.toMillis());
    }
}
