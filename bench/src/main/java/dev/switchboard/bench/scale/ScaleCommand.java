package dev.switchboard.bench.scale;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench scale}: calculates what a fleet takes. */
@Command(
        name = "scale",
        description = {
            "Calculates what a fleet of many registered peers takes, from what was measured of a small one, and which"
                    + " limit it comes up against first. It measures nothing, and starts nothing.",
            ""
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
public final class ScaleCommand implements Callable<Integer> {
    private static final long MOST_PEERS = 1_000_000_000_000L;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--peers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000000,100000000",
            description = "How many peers are registered.")
    private List<Long> peers;

    @Option(
            names = "--peers-per-server",
            paramLabel = "N",
            defaultValue = "250000",
            description = "How many of them a server holds.")
    private int peersPerServer;

    @Option(names = "--cores", paramLabel = "N", defaultValue = "4", description = "How many cores a server has.")
    private int cores;

    @Option(
            names = "--calls-per-hour",
            paramLabel = "N",
            defaultValue = "2",
            description = "How often each peer calls another.")
    private double callsPerHour;

    @Option(
            names = "--messages-per-call",
            paramLabel = "N",
            defaultValue = "20",
            description = "What both sides say until they have met: an offer, an answer, and candidates.")
    private int messagesPerCall;

    @Option(
            names = "--connects-per-day",
            paramLabel = "N",
            defaultValue = "4",
            description = "How often each peer comes back because its network or device was away.")
    private double connectsPerDay;

    @Override
    public Integer call() {
        peers.forEach(count -> require("--peers", count, 1, MOST_PEERS));
        require("--peers-per-server", peersPerServer, 1, Integer.MAX_VALUE);
        require("--cores", cores, 1, Integer.MAX_VALUE);
        require("--calls-per-hour", callsPerHour, 0, Integer.MAX_VALUE);
        require("--messages-per-call", messagesPerCall, 0, Integer.MAX_VALUE);
        require("--connects-per-day", connectsPerDay, 0, Integer.MAX_VALUE);
        var assumed = new Assumed(peersPerServer, cores, callsPerHour, messagesPerCall, connectsPerDay);
        var out = command.commandLine().getOut();
        out.print(new Plan(assumed, peers).report());
        out.flush();
        return 0;
    }

    private void require(String option, double value, double least, double most) {
        // A number that is none is neither.
        if (!(value >= least && value <= most)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '%s': '%s' is not from %.0f to %.0f"
                            .formatted(option, value, least, most));
        }
    }
}
