package dev.switchboard.signaling.cli;

import java.nio.file.Path;
import java.util.Arrays;
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
 * <p>Picocli asks after it has read the command line, so that {@code --config} is known by then. Confined to the
 * thread that reads it.
 */
final class Settings implements IDefaultValueProvider {
    private final Environment environment;
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
        var setting = outside(line, option);
        setting.ifPresent(found -> check(line, option, found));
        return setting.map(Setting::value).orElse(null);
    }

    /** Whether this is the command that will run, and not just tell what it could do. */
    private static boolean isAsked(CommandLine line) {
        return !line.isUsageHelpRequested()
                && !line.isVersionHelpRequested()
                && !line.getParseResult().hasSubcommand();
    }

    /** Picocli would blame the option, which nobody has written. */
    private static void check(CommandLine line, OptionSpec option, Setting setting) {
        try {
            for (var converter : option.converters()) {
                for (var part : parts(option, setting.value())) {
                    converter.convert(part);
                }
            }
        } catch (TypeConversionException e) {
            throw new ParameterException(line, setting.origin() + ": " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException("a converter failed otherwise than it should", e);
        }
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

    private Optional<Setting> outside(CommandLine line, OptionSpec option) {
        var key = OptionKeys.of(option);
        if (!OptionKeys.all().contains(key)) {
            return Optional.empty();
        }
        return environment.find(key).or(() -> isConfigFile(option) ? Optional.empty() : inFile(line, key));
    }

    private static boolean isConfigFile(OptionSpec option) {
        return option.longestName().equals(ConfigFileOption.NAME);
    }

    private Optional<Setting> inFile(CommandLine line, String key) {
        return find(line, line.getCommandSpec().findOption(ConfigFileOption.NAME))
                .flatMap(path -> file(line, path).find(key));
    }

    private ConfigFile file(CommandLine line, Setting path) {
        var read = file;
        if (read == null) {
            try {
                read = ConfigFile.read(Path.of(path.value()), OptionKeys.inFile());
            } catch (IllegalArgumentException e) {
                throw new ParameterException(line, String.valueOf(e.getMessage()), e);
            }
            file = read;
        }
        return read;
    }
}
