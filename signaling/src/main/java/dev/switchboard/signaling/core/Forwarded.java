package dev.switchboard.signaling.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How a frame fared that was to be forwarded. */
public enum Forwarded {
    /** It was handed to the connection, or to the node that the connection is on. */
    HANDED_ON,
    /** The connection has gone. */
    CLOSED,
    /** The connection does not read what waits for it. */
    CONGESTED,
    /** The connection is on another node, which is not reached; the frame may have arrived nevertheless. */
    UNREACHABLE;

    @SuppressWarnings("ImmutableEnumChecker") // It is done.
    private final CompletionStage<Forwarded> stage = CompletableFuture.completedFuture(this);

    /** It, done: one for all, since every message needs one. */
    public CompletionStage<Forwarded> stage() {
        return stage;
    }
}
