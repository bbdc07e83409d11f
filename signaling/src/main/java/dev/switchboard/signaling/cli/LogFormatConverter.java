package dev.switchboard.signaling.cli;

import dev.switchboard.cli.LogFormat;

/** How the log is written. */
final class LogFormatConverter extends ConstantConverter<LogFormat> {
    LogFormatConverter() {
        super(LogFormat.class);
    }
}
