package dev.switchboard.peer.cli;

import dev.switchboard.peer.proof.SecretFile;
import dev.switchboard.peer.proof.SharedSecret;
import dev.switchboard.peer.proof.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the other side has to prove, and what we prove to it. */
final class TrustOptions {
    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "A file with a secret that the other side has too ('keygen FILE' makes one): both prove that"
                    + " they have it, so that the signaling server cannot put itself between them.")
    private @Nullable Path secretFile;

    Trust trust(CommonOptions options) {
        return new Trust(secret(options), Set.of());
    }

    private Optional<SharedSecret> secret(CommonOptions options) {
        var path = secretFile;
        if (path == null) {
            return Optional.empty();
        }
        try {
            var file = SecretFile.read(path);
            file.warning().ifPresent(options::warn);
            return Optional.of(file.secret());
        } catch (IOException e) {
            throw options.refused("--secret-file", e.getMessage());
        }
    }
}
