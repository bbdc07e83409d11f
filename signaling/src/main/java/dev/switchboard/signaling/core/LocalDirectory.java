package dev.switchboard.signaling.core;

import dev.switchboard.proto.PeerId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The answer peers of this process; owns their registrations. */
public final class LocalDirectory implements Directory {
    private final Claims<Registration> registrations = new Claims<>();

    @Override
    public CompletionStage<Optional<Registration>> find(PeerId id) {
        return CompletableFuture.completedFuture(Optional.ofNullable(registrations.holder(id)));
    }

    @Override
    public CompletionStage<Boolean> register(Registration registration) {
        return registrations.claim(registration.id(), registration);
    }

    @Override
    public void unregister(Registration registration) {
        registrations.release(registration.id(), registration);
    }
}
