package dev.switchboard.bench;

import dev.switchboard.bench.mode.Churn;
import dev.switchboard.bench.mode.Fairness;
import dev.switchboard.bench.mode.Forward;
import dev.switchboard.bench.mode.Idle;
import dev.switchboard.bench.mode.Machine;
import dev.switchboard.bench.mode.Mode;
import dev.switchboard.bench.mode.Paced;
import dev.switchboard.bench.mode.Rooms;
import dev.switchboard.bench.mode.SlowReceiver;
import dev.switchboard.bench.process.Descriptors;
import dev.switchboard.cli.DurationConverter;
import dev.switchboard.peer.cli.ByteSizeConverter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a server is loaded with. */
@SuppressWarnings("NullAway.Init") // picocli sets the options before it calls the command
final class LoadOptions {
    /** Few enough to be gone soon, and enough to be measured. */
    private static final int CROWD = 500;

    private static final int ROOMS = 16;
    /** As many as the server lets in. */
    private static final int ROOM_MEMBERS = 8;

    private static final List<String> MODES =
            List.of("machine", "forward", "paced", "churn", "idle", "rooms", "slow-receiver", "fairness");

    /** In base64 twice, it has to fit into the largest message that the server takes. */
    private static final int MOST_BYTES = 32 * 1024;

    private static final int MOST_PAIRS = 1000;
    private static final int MOST_IN_FLIGHT = 1000;
    private static final int MOST_PER_SECOND = 1_000_000;
    private static final int MOST_CONNECTIONS = 1_000_000;

    @Option(
            names = "--modes",
            paramLabel = "MODE",
            split = ",",
            defaultValue = "machine,forward,paced,churn,idle",
            description =
                    "What to measure: machine (what the machine itself does to latencies), forward (as many messages as the server takes), paced (--rate messages a"
                            + " second), churn (peers that connect, register and leave), idle (peers that do nothing, and what"
                            + " those notice who talk meanwhile), rooms (of 8, where one after the other talks to all), slow-receiver"
                            + " (what one who does not read costs, and those who talk beside it), fairness (what quiet"
                            + " ones notice of busy ones).")
    private List<String> modes;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = DurationConverter.class,
            description =
                    "How long each thing is measured (in idle, latencies; as much goes before that does not count, and CPU times"
                            + " take half of it).")
    private Duration duration;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "4s",
            converter = DurationConverter.class,
            description = "How much CPU time a server takes under load before anything is measured.")
    private Duration warmUp;

    @Option(
            names = "--settling",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description =
                    "How long paced (for each server), churn, idle and slow-receiver go on after the warm-up before anything"
                            + " counts: until then compilers are at work, the server's and the load's.")
    private Duration settling;

    @Option(
            names = "--sizes",
            paramLabel = "SIZE",
            split = ",",
            defaultValue = "150,1024,4096",
            converter = ByteSizeConverter.class,
            description =
                    "How large a message's body is, before it is put into base64 twice: bytes, or KiB. The first of"
                            + " them is that of idle, rooms and fairness, the last that of slow-receiver.")
    private List<Integer> sizes;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "32",
            description = "How many offer peers talk, each to an answer peer of its own.")
    private int pairs;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many messages of a pair are on their way at any time in forward and idle.")
    private int window;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many messages a second all pairs send together in paced, idle and slow-receiver.")
    private int rate;

    @Option(
            names = "--connections",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000",
            description = "How many peers do nothing in idle; none is measured too.")
    private List<Integer> connections;

    /**
     * What was asked for.
     *
     * @throws ParameterException if it makes no sense; the message names the option and the value
     */
    List<Mode> modes(CommandLine line) {
        require(line, "--pairs", List.of(pairs), MOST_PAIRS);
        require(line, "--window", List.of(window), MOST_IN_FLIGHT);
        require(line, "--rate", List.of(rate), MOST_PER_SECOND);
        require(line, "--sizes", sizes, MOST_BYTES);
        require(line, "--connections", connections, MOST_CONNECTIONS);
        requireDifferent(line, "--sizes", sizes);
        requireDifferent(line, "--connections", connections);
        requireDifferent(line, "--modes", modes);
        if (modes.contains("idle")) {
            requireDescriptors(line, Descriptors.most());
        }
        return modes.stream().map(mode -> mode(line, mode)).toList();
    }

    private static void require(CommandLine line, String option, List<Integer> values, int most) {
        for (int value : values) {
            if (value < 1 || value > most) {
                throw new ParameterException(
                        line, "Invalid value for option '%s': '%d' is not from 1 to %d".formatted(option, value, most));
            }
        }
    }

    /** A table with two lines of the same head would be none. */
    private static void requireDifferent(CommandLine line, String option, List<?> values) {
        if (Set.copyOf(values).size() < values.size()) {
            throw new ParameterException(
                    line, "Invalid value for option '" + option + "': one of them stands there twice");
        }
    }

    private void requireDescriptors(CommandLine line, long allowed) {
        long most = allowed - 2L * pairs - Descriptors.RESERVE;
        int wanted = Collections.max(connections);
        if (wanted > most) {
            throw new ParameterException(
                    line,
                    "Invalid value for option '--connections': '%d' is more than the %d that a process may open here besides what it needs itself (ulimit -n: %d)"
                            .formatted(wanted, Math.max(0, most), allowed));
        }
    }

    private Mode mode(CommandLine line, String name) {
        return switch (name) {
            case "machine" -> new Machine(rate, duration);
            case "forward" -> new Forward(pairs, window, sizes, warmUp, duration);
            case "paced" -> new Paced(pairs, rate, sizes, warmUp, settling, duration);
            case "churn" -> new Churn(CROWD, warmUp, settling, duration);
            case "idle" ->
                new Idle(
                        connections.stream().sorted().toList(),
                        pairs,
                        window,
                        rate,
                        sizes.get(0),
                        warmUp,
                        settling,
                        duration);
            case "rooms" -> new Rooms(ROOMS, ROOM_MEMBERS, sizes.get(0), warmUp, duration);
            case "fairness" -> new Fairness(pairs, sizes.get(0), warmUp, duration);
            case "slow-receiver" ->
                new SlowReceiver(pairs, rate, sizes.get(sizes.size() - 1), warmUp, settling, duration);
            default ->
                throw new ParameterException(
                        line,
                        "Invalid value for option '--modes': '%s' is none of %s"
                                .formatted(name, String.join(", ", MODES)));
        };
    }
}
