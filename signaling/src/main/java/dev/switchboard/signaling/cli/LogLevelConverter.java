package dev.switchboard.signaling.cli;

import dev.switchboard.cli.LogLevel;

/** How much is told. */
final class LogLevelConverter extends ConstantConverter<LogLevel> {
    LogLevelConverter() {
        super(LogLevel.class);
    }
}
