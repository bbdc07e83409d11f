package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An answer peer as an offer peer's connection sees it that calls it, on this node or on another. Safe for any thread;
 * no call waits.
 */
public interface Callee {
    /** What becomes of an offer peer that wants to call. */
    enum Admission {
        /** It calls from now on. */
        ADMITTED,
        /** Another, alive, calls under its id. */
        ID_IN_USE,
        /** The answer peer left meanwhile. */
        TARGET_GONE,
        /** Another node would have to be asked, and is not reached. */
        UNREACHABLE
    }

    /** The id that it is called by. */
    PeerId id();

    /** Whether its registration goes on, as far as is known. */
    boolean isOpen();

    /** Lets an offer peer call under an id, unless another that is alive does already. */
    CompletionStage<Admission> admit(PeerId callerId, Caller caller);

    /** Whether the call under this id is still that caller's, as far as is known. */
    boolean isCaller(PeerId callerId, Caller caller);

    /** Ends a call from the offer peer's side, and tells the answer peer unless another took the id over. */
    void leave(PeerId callerId, Caller caller);

    /** The way to the answer peer for what its caller says. */
    Endpoint endpoint();

    /** One of that id which cannot be reached now, if it is there at all. */
    static Callee unreachable(PeerId id) {
        return new Callee() {
            @Override
            public PeerId id() {
                return id;
            }

            @Override
            public boolean isOpen() {
                return false;
            }

            @Override
            public CompletionStage<Admission> admit(PeerId callerId, Caller caller) {
                return CompletableFuture.completedFuture(Admission.UNREACHABLE);
            }

            @Override
            public boolean isCaller(PeerId callerId, Caller caller) {
                return false;
            }

            @Override
            public void leave(PeerId callerId, Caller caller) {
                // Nobody was admitted.
            }

            @Override
            public Endpoint endpoint() {
                return Endpoint.GONE;
            }
        };
    }
}
