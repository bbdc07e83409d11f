package dev.switchboard.signaling.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where more options are; {@link Settings} reads it. */
abstract class ConfigFileOption {
    static final String NAME = "--config";

    @Option(
            names = NAME,
            paramLabel = "FILE",
            description =
                    "A file of options, each a line such as max-rooms = 100. The environment's SWITCHBOARD_MAX_ROOMS"
                            + " stands above it, and --max-rooms above both; so it is with all options.")
    @SuppressWarnings("UnusedVariable") // Settings needs the text, and where it was written
    private @Nullable Path file;
}
