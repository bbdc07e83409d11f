package dev.switchboard.peer.proof;

import dev.switchboard.proto.PeerId;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/**
 * What a peer wants to know of the other side before it deals with it.
 *
 * @param secret what the other side has to know
 * @param pins the only fingerprints to accept; empty for any
 */
public record Trust(Optional<SharedSecret> secret, Set<Fingerprint> pins) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Copies the pins. */
    public Trust {
        pins = Set.copyOf(pins);
    }

    /** Nothing: whoever is there will do. */
    public static Trust inAnybody() {
        return new Trust(Optional.empty(), Set.of());
    }

    boolean isInAnybody() {
        return secret.isEmpty() && pins.isEmpty();
    }

    boolean accepts(Fingerprints fingerprints) {
        return pins.isEmpty() || fingerprints.areAmong(pins);
    }

    /** What this comes to in one call that {@code own} makes to {@code other}. */
    public CallTrust calling(PeerId own, PeerId other) {
        return new CallTrust(this, own, other, true, RANDOM);
    }

    /** What this comes to in one call that {@code own} is called for by {@code other}. */
    public CallTrust calledBy(PeerId other, PeerId own) {
        return new CallTrust(this, own, other, false, RANDOM);
    }
}
