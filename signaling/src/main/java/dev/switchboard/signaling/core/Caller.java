package dev.switchboard.signaling.core;

import java.util.Optional;

/**
 * An offer peer's connection towards one answer peer.
 *
 * @param endpoint the way to it
 * @param subject whose token it was opened with; empty if nobody's in particular
 */
public record Caller(Endpoint endpoint, Optional<String> subject) implements Holder {}
