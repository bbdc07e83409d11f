package dev.switchboard.peer.cli;

import dev.switchboard.peer.proof.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to write it, readable by its owner only; a file that is there is not overwritten."
                    + " Default: standard output.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        var path = file;
        if (path == null) {
            command.commandLine().getOut().println(SecretFile.freshSecret());
            return 0;
        }
        try {
            SecretFile.create(path);
            return 0;
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
