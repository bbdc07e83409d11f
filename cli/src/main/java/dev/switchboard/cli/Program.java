package dev.switchboard.cli;

import picocli.CommandLine;

/** How all programs read their command line and end. */
public final class Program {
    /** Exit code for a command line that cannot be understood. */
    public static final int BAD_USAGE = CommandLine.ExitCode.USAGE;

    private Program() {}

    /**
     * Runs a program.
     *
     * @return its exit code; {@link #BAD_USAGE} after one line on standard error that says what is wrong with
     *     which value
     */
    public static int run(Object command, String... arguments) {
        return run(new CommandLine(command), arguments);
    }

    /** Runs a program whose command line was put together elsewhere; see {@link #run(Object, String...)}. */
    public static int run(CommandLine command, String... arguments) {
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Program::explain)
                .execute(arguments);
    }

    private static int explain(CommandLine.ParameterException e, String[] arguments) {
        var line = e.getCommandLine();
        var message = Escaped.text(e.getMessage() + hint(e));
        line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + message + " (see --help)");
        return BAD_USAGE;
    }

    /** What was meant by what is not known. */
    private static String hint(CommandLine.ParameterException e) {
        if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return "";
        }
        // What stands after the equals sign is a value.
        var word = unmatched.getUnmatched().get(0).split("=", 2)[0];
        var line = e.getCommandLine();
        return Similar.hint(
                word,
                word.startsWith("-")
                        ? line.getCommandSpec().optionsMap().keySet()
                        : line.getSubcommands().keySet());
    }
}
