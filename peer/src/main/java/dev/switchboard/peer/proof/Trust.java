package dev.switchboard.peer.proof;

import dev.switchboard.proto.NamePattern;
import dev.switchboard.proto.PeerId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a peer wants to know of the other side before it deals with it.
 *
 * @param secret what the other side has to know
 * @param pins the only fingerprints to accept; empty for any
 * @param callers the only ids that may call; empty for any
 */
public record Trust(Optional<SharedSecret> secret, Set<Fingerprint> pins, List<NamePattern> callers) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Copies the collections. */
    public Trust {
        pins = Set.copyOf(pins);
        callers = List.copyOf(callers);
    }

    /** Nothing: whoever is there will do. */
    public static Trust inAnybody() {
        return new Trust(Optional.empty(), Set.of(), List.of());
    }

    /** The same that lets only these ids call. */
    public Trust withCallers(List<NamePattern> others) {
        return new Trust(secret, pins, others);
    }

    boolean isInAnybody() {
        return secret.isEmpty() && pins.isEmpty();
    }

    boolean isPinned() {
        return !pins.isEmpty();
    }

    boolean allowsCallsOf(PeerId caller) {
        return callers.isEmpty() || callers.stream().anyMatch(pattern -> pattern.matches(caller.value()));
    }

    boolean accepts(Fingerprints fingerprints) {
        return pins.isEmpty() || fingerprints.areAmong(pins);
    }

    /** What this comes to in one call that {@code own} makes to {@code other}. */
    public CallTrust calling(PeerId own, PeerId other) {
        return new CallTrust(this, own, other, Role.CALLER, RANDOM);
    }

    /** What this comes to in one call that {@code own} is called for by {@code other}. */
    public CallTrust calledBy(PeerId other, PeerId own) {
        return new CallTrust(this, own, other, Role.CALLED, RANDOM);
    }
}
