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
            var file = file();
            var inherited = settings.environment().secret();
            if (inherited.isEmpty()) {
                return file.map(path -> readFile(path, warn));
            }
            if (file.isEmpty()) {
                return inherited.map(SecretSource::parse);
            }
            return Optional.of(one(inherited.get(), file.get(), warn));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    /** Of the secret itself in the environment and a file, the one that stands higher. */
    private TokenSecrets one(String inherited, Setting file, Consumer<String> warn) {
        var place = settings.place(line, SecretOptions.FILE);
        if (place.equals(OptionKeys.variable(OptionKeys.of(SecretOptions.FILE)))) {
            throw new IllegalArgumentException(
                    "%s and %s contradict each other: set one of them".formatted(Environment.SECRET, place));
        }
        boolean isFile = place.equals(SecretOptions.FILE);
        warn.accept("there are two secrets of tokens: that of %s counts, that of %s does not"
                .formatted(isFile ? place : Environment.SECRET, isFile ? Environment.SECRET : place));
        return isFile ? readFile(file, warn) : parse(inherited);
    }

    private Optional<Setting> file() {
        return settings.find(line, line.getCommandSpec().findOption(SecretOptions.FILE));
    }

    private static TokenSecrets parse(String inherited) {
        return SecretFile.parse(Environment.SECRET, inherited, TokenSecrets::parse);
    }

    private TokenSecrets readFile(Setting path, Consumer<String> warn) {
        try {
            var file = SecretFile.read(Path.of(path.value()), TokenSecrets::parse);
            file.warning().ifPresent(warn);
            return file.secret();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(settings.place(line, SecretOptions.FILE) + " " + e.getMessage(), e);
        }
    }
}
