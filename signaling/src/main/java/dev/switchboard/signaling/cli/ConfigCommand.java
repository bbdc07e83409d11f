package dev.switchboard.signaling.cli;

import dev.switchboard.cli.ConsoleLog;
import dev.switchboard.cli.LogFormat;
import dev.switchboard.cli.LogLevel;
import dev.switchboard.signaling.server.ServerConfig;
import dev.switchboard.signaling.tls.TlsContext;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** {@code signaling config}: shows what a server started in the same way would do. */
@Command(
        name = "config",
        description = "Prints what is in force, and where each value comes from, in the form that --config reads. Takes"
                + " the options of the server, checks them as the server does, and starts nothing.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        sortOptions = false)
final class ConfigCommand implements Callable<Integer> {
    private final Settings settings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls the command
    private CommandSpec command;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    ConfigCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        var line = command.commandLine();
        Subcommand.refuseOptionsBefore(line);
        // Nothing but the configuration goes to standard output.
        ConsoleLog.start("signaling", LogLevel.WARN, LogFormat.TEXT);
        var config = new ServerStart(line, settings, warning -> line.getErr().println("signaling: " + warning))
                .config(options);
        config.tls().ifPresent(TlsContext::close);
        var out = line.getOut();
        command.options().stream()
                .filter(OptionKeys::standsInFile)
                .forEach(option -> out.println(text(option, config)));
        if (settings.environment().secret().isPresent()) {
            out.println("# %s is set; it is not shown".formatted(Environment.SECRET));
        }
        out.flush();
        return 0;
    }

    private String text(OptionSpec option, ServerConfig config) {
        var key = OptionKeys.of(option);
        return settings.find(command.commandLine(), option)
                .map(setting -> shown(option, setting))
                .or(() -> defaultOf(option, config))
                .map(setting -> "%s = %s  # from %s".formatted(key, escaped(setting.value()), setting.origin()))
                .orElseGet(() -> "# %s is not set".formatted(key));
    }

    private Setting shown(OptionSpec option, Setting setting) {
        return options.fleet()
                .cluster()
                .filter(address -> option.longestName().equals(FleetOptions.CLUSTER))
                .map(address -> new Setting(
                        address.toString(),
                        setting.origin() + (address.password().isEmpty() ? "" : "; its password is not shown")))
                .orElse(setting);
    }

    private static Optional<Setting> defaultOf(OptionSpec option, ServerConfig config) {
        var value = switch (option.longestName()) {
            case LimitOptions.CONNECTIONS -> String.valueOf(config.limits().connections());
            case LimitOptions.BUFFERED -> String.valueOf(config.limits().bufferedBytes());
            default -> option.defaultValue();
        };
        return Optional.ofNullable(value).map(text -> new Setting(text, "the defaults"));
    }

    /** In the file's format a backslash begins an escape. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }
}
