package dev.switchboard.signaling.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the secret of tokens is. */
class SecretOptions {
    static final String FILE = "--token-secret-file";

    @Option(
            names = FILE,
            paramLabel = "FILE",
            description = "The file with the secret that tokens are signed with, 32 bytes or more; or the secret itself"
                    + " in the environment's SWITCHBOARD_TOKEN_SECRET. More lines are older secrets, whose tokens are"
                    + " still taken. Without one, the server lets everybody do everything.")
    @SuppressWarnings("UnusedVariable") // SecretSource needs to know where it was written, too
    private @Nullable Path secretFile;
}
