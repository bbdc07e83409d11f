package dev.switchboard.signaling.fleet;

import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Endpoint;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection to another node, of which only little can be asked here. */
abstract class ElsewhereEndpoint implements Endpoint {
    @Override
    public long openedNanos() {
        return 0;
    }

    @Override
    public void deliver(byte[] frame) {
        throw new IllegalStateException("the server itself says nothing to " + address());
    }

    @Override
    public void end(EndReason reason) {
        throw new IllegalStateException("the server does not end " + address());
    }

    @Override
    public CompletionStage<Boolean> probe() {
        return CompletableFuture.failedFuture(new IllegalStateException("the server does not probe " + address()));
    }
}
