package dev.switchboard.signaling.core;

import java.util.Optional;

/** An offer peer's connection towards one answer peer. */
record Caller(Endpoint endpoint, Optional<String> subject) implements Holder {}
