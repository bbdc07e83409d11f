package dev.switchboard.peer.cli;

import dev.switchboard.peer.keys.Identity;
import dev.switchboard.peer.keys.IdentityFile;
import dev.switchboard.peer.keys.SecretFile;
import dev.switchboard.peer.proof.Fingerprint;
import dev.switchboard.peer.proof.SharedSecret;
import dev.switchboard.peer.proof.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What the other side has to prove, and what we prove to it. */
final class TrustOptions {
    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "A file with a secret that the other side has too ('keygen FILE' makes one): both prove that"
                    + " they have it, so that the signaling server cannot put itself between them.")
    private @Nullable Path secretFile;

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "A file with our certificate and its key, for the same fingerprint in each run; it is made if"
                    + " there is none. Default: a new certificate for each connection.")
    private @Nullable Path identityFile;

    @Option(
            names = "--pin",
            paramLabel = "FINGERPRINT",
            converter = FingerprintConverter.class,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Deal only with a side whose certificate has this fingerprint: the 64 digits of its SHA-256,"
                    + " as the side prints them that was started with --identity. May be repeated.")
    private List<Fingerprint> pins = new ArrayList<>();

    Trust trust(CommonOptions options) {
        return new Trust(secret(options), Set.copyOf(pins), List.of());
    }

    Optional<Identity> identity(CommonOptions options) {
        var path = identityFile;
        if (path == null) {
            return Optional.empty();
        }
        try {
            var now = Instant.now();
            var file = IdentityFile.readOrCreate(path, now);
            file.warning().ifPresent(options::warn);
            file.identity().warning(now).ifPresent(options::warn);
            return Optional.of(file.identity());
        } catch (IOException e) {
            throw options.refused("--identity", e.getMessage());
        }
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
