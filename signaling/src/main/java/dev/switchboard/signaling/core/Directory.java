package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where answer peers are found. Asynchronous, for another node may hold a peer. Safe for any thread. */
public interface Directory {
    /** What becomes of a registration that wants its id. */
    enum Outcome {
        /** It holds the id now. */
        WON,
        /** Another, alive, keeps it. */
        ID_IN_USE,
        /** Other nodes would have to be asked, and are not reached. */
        UNREACHABLE
    }

    /** Completes with a peer for one caller to call, or empty if there is none. */
    CompletionStage<Optional<Callee>> find(PeerId id);

    /** Completes with whether the registration now holds its id. */
    CompletionStage<Outcome> register(Registration registration);

    /** Forgets a registration; does nothing if it had lost its id before. */
    void unregister(Registration registration);
}
