package dev.switchboard.peer.cli;

import dev.switchboard.peer.keys.IdentityFile;
import dev.switchboard.peer.keys.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a secret for {@code --secret-file}. */
@Command(
        name = "keygen",
        description =
                "Makes a secret for --secret-file: 32 bytes of chance, in base64url. Both peers need the same; take"
                        + " it from one to the other by a way that the signaling server has no part in.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
public final class KeygenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description =
                    "Make a file for --identity instead, if there is none, and print its fingerprint for the other"
                            + " side's --pin.")
    private @Nullable Path identity;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to write it, readable by its owner only; a file that is there is not overwritten."
                    + " Default: standard output.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        if (identity != null && file != null) {
            throw new ParameterException(
                    command.commandLine(), "a secret and an identity are made one after the other: FILE or --identity");
        }
        try {
            if (identity != null) {
                print(IdentityFile.readOrCreate(identity, Instant.now())
                        .identity()
                        .fingerprint()
                        .value());
            } else if (file != null) {
                SecretFile.create(file);
            } else {
                print(SecretFile.freshSecret());
            }
            return 0;
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void print(String line) {
        command.commandLine().getOut().println(line);
    }
}
