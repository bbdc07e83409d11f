package dev.switchboard.signaling.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the subcommands have in common. */
final class Subcommand {
    private Subcommand() {}

    /** Options before a subcommand's name are the server's own, and would be ignored. */
    static void refuseOptionsBefore(CommandLine line) {
        var stray = line.getParent().getParseResult().matchedOptions();
        if (!stray.isEmpty()) {
            throw new ParameterException(
                    line,
                    "%s stands before %s; put it after".formatted(stray.get(0).longestName(), line.getCommandName()));
        }
    }
}
