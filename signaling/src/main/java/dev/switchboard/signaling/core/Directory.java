package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where answer peers are found. Asynchronous, for another node may hold a peer. Safe for any thread. */
public interface Directory {
    /** Completes with the registration of a peer, or empty if there is none. */
    CompletionStage<Optional<Registration>> find(PeerId id);

    /** Completes with whether the registration now holds its id; false if another, alive, keeps it. */
    CompletionStage<Boolean> register(Registration registration);

    /** Forgets a registration; does nothing if it had lost its id before. */
    void unregister(Registration registration);
}
