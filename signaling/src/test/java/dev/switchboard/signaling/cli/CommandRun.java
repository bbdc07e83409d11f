package dev.switchboard.signaling.cli;

import dev.switchboard.cli.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * A subcommand that ran in this process, at noon of 2026-11-20.
 *
 * @param exitCode its exit code
 * @param printed what it wrote to standard output
 * @param errors what it wrote to standard error
 */
record CommandRun(int exitCode, String printed, String errors) {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    static CommandRun of(Map<String, String> variables, String... arguments) {
        var printed = new StringWriter();
        var errors = new StringWriter();
        var line = Main.commandLine(variables, Clock.fixed(NOON, ZoneOffset.UTC))
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(errors));
        int exitCode = Program.run(line, arguments);
        line.getOut().flush();
        line.getErr().flush();
        return new CommandRun(exitCode, printed.toString(), errors.toString());
    }
}
