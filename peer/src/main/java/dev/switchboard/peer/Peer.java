package dev.switchboard.peer;

import java.util.concurrent.CompletableFuture;

/** A peer that runs once. Its methods may be called from any thread, and do not wait. */
public interface Peer {
    /**
     * Starts it.
     *
     * @return how it ended, once all is closed and freed; never completed by an exception
     */
    CompletableFuture<Ending> start();

    /**
     * Ends it: calls are closed, so that the other sides hear of it at once, and it says goodbye to the server.
     *
     * @return completes when all is closed and freed, in less than a second or so
     */
    CompletableFuture<Ending> stop();
}
