package dev.switchboard.signaling.tls;

import java.nio.file.Path;

/** A certificate file and a key file as they were read together. Equal if nothing has changed between two readings. */
record PemPair(PemFile certificates, PemFile key) {
    static PemPair read(Path certificates, Path key) throws TlsFileException {
        return new PemPair(PemFile.read(certificates), PemFile.read(key));
    }

    PemPair readAgain() throws TlsFileException {
        return read(certificates.path(), key.path());
    }

    KeyMaterial keyMaterial() throws TlsFileException {
        return KeyMaterial.of(certificates, key);
    }
}
