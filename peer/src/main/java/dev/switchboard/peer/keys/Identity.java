package dev.switchboard.peer.keys;

import dev.switchboard.peer.proof.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A DTLS certificate with its key, that stays the same from run to run. The key is known to fit, and both to be of a
 * kind that the WebRTC library can use.
 *
 * @param key the private key, PKCS#8 in PEM; never shown by {@link #toString()}
 * @param certificate the certificate in PEM
 * @param fingerprint of the certificate
 * @param expires when the WebRTC library will take it no more
 */
public record Identity(String key, String certificate, Fingerprint fingerprint, Instant expires) {
    private static final Duration SOON = Duration.ofDays(30);

    /** Whether it cannot be used any more. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    /** What is to be done about it soon; empty if nothing is. */
    public Optional<String> warning(Instant now) {
        return isExpired(now.plus(SOON))
                ? Optional.of("the identity's certificate expires at %s: make another one, and tell who pins it"
                        .formatted(expires))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "Identity[" + fingerprint + ']';
    }
}
