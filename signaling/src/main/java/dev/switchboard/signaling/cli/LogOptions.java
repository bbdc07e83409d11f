package dev.switchboard.signaling.cli;

import dev.switchboard.cli.LogFormat;
import dev.switchboard.cli.LogLevel;
import picocli.CommandLine.Option;

/** What the server tells, and how. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
final class LogOptions {
    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            converter = LogLevelConverter.class,
            defaultValue = "info",
            description = "One of trace, debug, info, warn, error. What peers say to each other, with addresses and"
                    + " passwords in it, is shown at no level.")
    private LogLevel level;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            converter = LogFormatConverter.class,
            defaultValue = "text",
            description = "text, or json: an object a line.")
    private LogFormat format;

    LogLevel level() {
        return level;
    }

    LogFormat format() {
        return format;
    }
}
