package dev.switchboard.bench;

import dev.switchboard.bench.reference.ReferenceServer;
import dev.switchboard.cli.ConsoleLog;
import dev.switchboard.cli.LogFormat;
import dev.switchboard.cli.LogLevel;
import picocli.CommandLine.Command;

/** {@code bench reference}: the server that the other is compared with. */
@Command(
        name = "reference",
        hidden = true,
        description = "Runs the reference server on a free port of this machine, until it is ended by a signal.",
        mixinStandardHelpOptions = true)
final class ReferenceCommand implements Runnable {
    @Override
    public void run() {
        ConsoleLog.start("reference", LogLevel.INFO, LogFormat.TEXT);
        new ReferenceServer().run();
    }
}
