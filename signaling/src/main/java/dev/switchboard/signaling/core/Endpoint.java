package dev.switchboard.signaling.core;

import dev.switchboard.proto.RequestHead;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the rules ask of a connection. Safe to call from any thread; no call waits.
 *
 * <p>An implementation never calls back into the rules from within one of these methods.
 */
public interface Endpoint {
    /** Whether a frame given to {@link #deliver} now has a chance to arrive. */
    enum Readiness {
        /** It takes frames. */
        READY,
        /** It does not read what waits for it. */
        CONGESTED,
        /** It has gone. */
        CLOSED,
        /** It is on another node, which alone knows; it takes frames from {@link #forward}. */
        ELSEWHERE
    }

    /** One that has gone. */
    Endpoint GONE = new Endpoint() {
        @Override
        public String address() {
            return "nowhere";
        }

        @Override
        public long openedNanos() {
            return 0;
        }

        @Override
        public Readiness readiness() {
            return Readiness.CLOSED;
        }

        @Override
        public void deliver(byte[] frame) {
            // Nobody is there.
        }

        @Override
        public void end(EndReason reason) {
            // It has ended.
        }

        @Override
        public CompletionStage<Boolean> probe() {
            return CompletableFuture.completedFuture(false);
        }
    };

    /** Where the other side is, for the log: an address and a port, or an address alone behind a proxy. */
    String address();

    /** When it opened, as {@link System#nanoTime()} has it. */
    long openedNanos();

    /** Its state at this moment. */
    Readiness readiness();

    /** Sends a frame after all earlier ones; drops it if the connection is closed. The array is not changed. */
    void deliver(byte[] frame);

    /** Sends a frame if it has a chance to arrive now; not for one that is {@link Readiness#ELSEWHERE}. */
    default Forwarded handOn(byte[] frame) {
        return switch (readiness()) {
            case CLOSED, ELSEWHERE -> Forwarded.CLOSED;
            case CONGESTED -> Forwarded.CONGESTED;
            case READY -> {
                deliver(frame);
                yield Forwarded.HANDED_ON;
            }
        };
    }

    /**
     * Hands a peer's request on to the node that the connection is on, after all earlier ones; only for one that is
     * {@link Readiness#ELSEWHERE}.
     *
     * @param request what the frame asks, for where it turns out later that it was lost
     * @return completes, never exceptionally, when that node has it, or is not reached
     */
    default CompletionStage<Forwarded> forward(RequestHead request, byte[] frame) {
        throw new IllegalStateException("a connection to this node takes frames by deliver");
    }

    /**
     * Goes on with something of the connection's own where its frames are handled: after all that was handed over so
     * before, and after what was delivered before by a thread that writes to no socket itself. For a connection that
     * nobody handles frames of: at once.
     */
    default void execute(Runnable task) {
        task.run();
    }

    /** Closes the connection after what was delivered before has been sent. */
    void end(EndReason reason);

    /**
     * Asks whether the other side is still there.
     *
     * @return completes with true once anything is heard from it, with false if it closes or stays silent
     *     for the time that the server gives it
     */
    CompletionStage<Boolean> probe();
}
