package dev.switchboard.bench;

import dev.switchboard.bench.channel.BareCommand;
import dev.switchboard.bench.channel.ChannelCommand;
import dev.switchboard.bench.scale.ScaleCommand;
import dev.switchboard.cli.JarVersion;
import dev.switchboard.cli.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks. */
@Command(
        name = "bench",
        description = "Measures Switchboard on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServerCommand.class,
            ChannelCommand.class,
            FleetCommand.class,
            ScaleCommand.class,
            JmhCommand.class,
            ReferenceCommand.class,
            BareCommand.class
        })
@SuppressWarnings("NullAway.Init") // picocli sets the field before it calls the command
public final class Main implements Runnable {
    @Spec
    private CommandSpec command;

    private Main() {}

    /** Runs the program, and ends the process with its exit code. */
    public static void main(String... arguments) {
        System.exit(Program.run(new Main(), arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "what is to be measured? Say: bench server, bench channel, bench fleet, bench scale or bench jmh");
    }
}
