package dev.switchboard.peer.cli;

import dev.switchboard.cli.ConsoleLog;
import dev.switchboard.cli.LogLevel;
import dev.switchboard.peer.ExitCode;
import dev.switchboard.peer.client.Entrance;
import dev.switchboard.peer.doctor.Doctor;
import dev.switchboard.peer.doctor.Finding;
import dev.switchboard.peer.doctor.Report;
import dev.switchboard.peer.loop.ThreadEventLoop;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that finds out what works here. */
@Command(
        name = "doctor",
        description = "Checks the way to the signaling server, each STUN and TURN server over UDP and TCP, what kind of"
                + " NAT this machine is behind, and whether the WebRTC library loads; says what to do about what does"
                + " not work. Calls nobody.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        showDefaultValues = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all works that has to", "1:something does not", "2:bad usage"})
@SuppressWarnings("NullAway.Init") // picocli sets the options before it calls the command
public abstract class DoctorCommand implements Callable<Integer> {
    private final Entrance entrance;

    @Spec
    private CommandSpec command;

    @Mixin
    private DoctorOptions options = new DoctorOptions();

    DoctorCommand(Entrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public Integer call() {
        var config = options.config(entrance);
        ConsoleLog.start("doctor", logLevel(), options.logFormat());
        var out = command.commandLine().getOut();
        var findings = new ArrayList<Finding>();
        try (var loop = new ThreadEventLoop("doctor")) {
            new Doctor(config, loop, finding -> {
                        findings.add(finding);
                        if (!options.json()) {
                            out.println(Report.row(finding));
                            out.flush();
                        }
                    })
                    .examine();
        }
        if (options.json()) {
            out.println(Report.json(findings));
            out.flush();
        }
        return (Report.isGood(findings) ? ExitCode.DONE : ExitCode.FAILED).code();
    }

    /** The story of a connection that is only tried is of no interest unless it is asked for. */
    private LogLevel logLevel() {
        return options.logLevel() == LogLevel.INFO ? LogLevel.WARN : options.logLevel();
    }
}
