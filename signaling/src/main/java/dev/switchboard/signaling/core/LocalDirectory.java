package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The answer peers of this process; owns their registrations. */
public final class LocalDirectory implements Directory {
    private final Claims<Registration> registrations = new Claims<>();

    @Override
    public CompletionStage<Optional<Callee>> find(PeerId id) {
        return CompletableFuture.completedFuture(Optional.ofNullable(registrations.holder(id)));
    }

    @Override
    public CompletionStage<Outcome> register(Registration registration) {
        return registrations
                .claim(registration.id(), registration)
                .thenApply(won -> won ? Outcome.WON : Outcome.ID_IN_USE);
    }

    @Override
    public void unregister(Registration registration) {
        registrations.release(registration.id(), registration);
    }
}
