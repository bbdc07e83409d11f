package dev.switchboard.signaling.cli;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What options are called outside the command line: {@code --max-rooms} is the key {@code max-rooms}. */
final class OptionKeys {
    static final String VARIABLE_PREFIX = "SWITCHBOARD_";

    private static final Set<String> ALL = CommandSpec.forAnnotatedObject(new ServerOptions()).options().stream()
            .map(OptionKeys::of)
            .collect(Collectors.toUnmodifiableSet());

    private OptionKeys() {}

    /** The keys of all options that can be set outside the command line. */
    static Set<String> all() {
        return ALL;
    }

    /** Those that a configuration file may have. */
    static Set<String> inFile() {
        return ALL.stream().filter(OptionKeys::standsInFile).collect(Collectors.toUnmodifiableSet());
    }

    static boolean standsInFile(OptionSpec option) {
        return ALL.contains(of(option)) && standsInFile(of(option));
    }

    /** A file does not name another. */
    private static boolean standsInFile(String key) {
        return !key.equals(of(ConfigFileOption.NAME));
    }

    static String of(OptionSpec option) {
        return of(option.longestName());
    }

    static String of(String name) {
        return name.replaceFirst("^-+", "");
    }

    /** The variable of the environment that sets an option: {@code SWITCHBOARD_MAX_ROOMS}. */
    static String variable(String key) {
        return VARIABLE_PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
