package dev.switchboard.peer.cli;

import dev.switchboard.peer.proof.Fingerprint;

/** The fingerprint of a certificate. */
final class FingerprintConverter extends ExplainingConverter<Fingerprint> {
    FingerprintConverter() {
        super(Fingerprint::parse);
    }
}
