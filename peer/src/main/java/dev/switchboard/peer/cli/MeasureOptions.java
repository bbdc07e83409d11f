package dev.switchboard.peer.cli;

import dev.switchboard.cli.DurationConverter;
import dev.switchboard.peer.bench.BenchConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** What is to be measured of a data channel. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
public final class MeasureOptions {
    @Option(
            names = "--sizes",
            paramLabel = "SIZE",
            split = ",",
            converter = ByteSizeConverter.class,
            defaultValue = "1KiB,16KiB,64KiB,256KiB",
            description = "How large the messages are, one size after the other: bytes, or KiB.")
    private List<Integer> sizes;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5s",
            description = "How long messages of each size are sent.")
    private Duration duration;

    @Option(
            names = "--round-trips",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "How many small messages are sent there and back, for as long as one size at most; 0 for none.")
    private int roundTrips;

    /**
     * What they come to.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message says which option's
     */
    public BenchConfig config() {
        var first = checked(
                "--sizes", () -> new BenchConfig(sizes, BenchConfig.defaults().duration(), 1));
        var timed = checked("--duration", () -> new BenchConfig(first.sizes(), duration, 1));
        return checked("--round-trips", () -> new BenchConfig(timed.sizes(), timed.duration(), roundTrips));
    }

    private static BenchConfig checked(String option, Supplier<BenchConfig> config) {
        try {
            return config.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Invalid value for option '%s': %s".formatted(option, e.getMessage()), e);
        }
    }
}
