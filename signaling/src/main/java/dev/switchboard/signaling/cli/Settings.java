package dev.switchboard.signaling.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * What options are when the command line does not say: the environment's value, or else the configuration file's.
 *
 * <p>Picocli asks after it has read the command line, and for options in the order that they are declared in; so
 * {@code --config} is declared first. Confined to the thread that reads the command line.
 */
final class Settings implements IDefaultValueProvider {
    private final Environment environment;
    /** What is wrong outside, by the option's name. */
    private final Map<String, String> bad = new LinkedHashMap<>();
    /** Read when it is first asked for. */
    private @Nullable ConfigFile file;

    Settings(Environment environment) {
        this.environment = environment;
    }

    Environment environment() {
        return environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        var line = argument.command().commandLine();
        if (!(argument instanceof OptionSpec option) || !isAsked(line)) {
            return null;
        }
        return outside(line, option)
                .filter(found -> isGood(option, found))
                .map(Setting::value)
                .orElse(null);
    }

    /** Whether this is the command that will run, and not just tell what it could do. */
    private static boolean isAsked(CommandLine line) {
        return !line.isUsageHelpRequested()
                && !line.isVersionHelpRequested()
                && line.getSubcommands().values().stream().allMatch(other -> other.getParseResult() == null);
    }

    /** Picocli would blame the option, which nobody has written, and at once, though the command line may have it. */
    private boolean isGood(OptionSpec option, Setting setting) {
        try {
            for (var converter : option.converters()) {
                for (var part : parts(option, setting.value())) {
                    converter.convert(part);
                }
            }
            return true;
        } catch (TypeConversionException e) {
            bad.put(option.longestName(), setting.origin() + ": " + e.getMessage());
            return false;
        } catch (Exception e) {
            throw new IllegalStateException("a converter failed otherwise than it should", e);
        }
    }

    /**
     * To be called by a command before it relies on its options.
     *
     * @throws ParameterException if one that the command line does not have is set to something impossible outside
     */
    void check(CommandLine line) {
        var given = line.getParseResult();
        bad.forEach((option, problem) -> {
            if (!given.hasMatchedOption(option)) {
                throw new ParameterException(line, problem);
            }
        });
    }

    private static Iterable<String> parts(OptionSpec option, String value) {
        var separator = option.splitRegex();
        return Arrays.asList(
                separator.isEmpty()
                        ? new String[] {value}
                        : Pattern.compile(separator).split(value, -1));
    }

    /** What an option is set to, by the command line or outside; empty for its default. */
    Optional<Setting> find(CommandLine line, OptionSpec option) {
        return line.getParseResult().hasMatchedOption(option)
                ? Optional.of(new Setting(String.join(",", option.originalStringValues()), "the command line"))
                : outside(line, option);
    }

    /** Where somebody who wants to change an option has to look: its own name, where it is on the command line. */
    String place(CommandLine line, String option) {
        var spec = line.getCommandSpec().findOption(option);
        return line.getParseResult().hasMatchedOption(option)
                ? option
                : outside(line, spec).map(Setting::origin).orElse(option);
    }

    private Optional<Setting> outside(CommandLine line, OptionSpec option) {
        var key = OptionKeys.of(option);
        if (!OptionKeys.all().contains(key)) {
            return Optional.empty();
        }
        return environment.find(key).or(() -> OptionKeys.standsInFile(option) ? inFile(line, key) : Optional.empty());
    }

    private Optional<Setting> inFile(CommandLine line, String key) {
        Path path = line.getCommandSpec().findOption(ConfigFileOption.NAME).getValue();
        return path == null ? Optional.empty() : file(line, path).find(key);
    }

    private ConfigFile file(CommandLine line, Path path) {
        var read = file;
        if (read == null) {
            try {
                read = ConfigFile.read(path, OptionKeys.inFile());
            } catch (IOException e) {
                var problem = "%s %s: %s".formatted(place(line, ConfigFileOption.NAME), path, FileProblem.text(e));
                throw new ParameterException(line, problem, e);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(line, String.valueOf(e.getMessage()), e);
            }
            file = read;
        }
        return read;
    }
}
