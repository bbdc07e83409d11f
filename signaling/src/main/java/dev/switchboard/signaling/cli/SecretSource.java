package dev.switchboard.signaling.cli;

import dev.switchboard.signaling.access.TokenSecrets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the secrets of tokens: in the file that the options name, or in the environment itself. */
final class SecretSource {
    private final CommandLine line;
    private final Settings settings;

    SecretSource(CommandLine line, Settings settings) {
        this.line = line;
        this.settings = settings;
    }

    /**
     * Reads the secrets; empty if there are none.
     *
     * @param warn is told what is not as it should be
     * @throws ParameterException if they cannot be used
     */
    Optional<TokenSecrets> read(Consumer<String> warn) {
        try {
            return isInEnvironment()
                    ? settings.environment()
                            .secret()
                            .map(text -> SecretFile.parse(Environment.SECRET, text, TokenSecrets::parse))
                    : file().map(path -> readFile(Path.of(path.value()), warn));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether the secret itself is in the environment, and no file stands above it. */
    private boolean isInEnvironment() {
        if (settings.environment().secret().isEmpty()) {
            return false;
        }
        var variable = OptionKeys.variable(OptionKeys.of(SecretOptions.FILE));
        if (file().filter(path -> path.origin().equals(variable)).isPresent()) {
            throw new IllegalArgumentException(
                    "%s and %s contradict each other: set one of them".formatted(Environment.SECRET, variable));
        }
        return !line.getParseResult().hasMatchedOption(SecretOptions.FILE);
    }

    private Optional<Setting> file() {
        return settings.find(line, line.getCommandSpec().findOption(SecretOptions.FILE));
    }

    private static TokenSecrets readFile(Path path, Consumer<String> warn) {
        var file = SecretFile.read(path, TokenSecrets::parse);
        file.warning().ifPresent(warn);
        return file.secret();
    }
}
