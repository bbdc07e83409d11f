package dev.switchboard.bench.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import dev.switchboard.peer.bench.BenchReport;
import dev.switchboard.peer.bench.BenchResult;
import dev.switchboard.peer.bench.RoundTrips;
import dev.switchboard.peer.bench.SideCost;
import dev.switchboard.peer.bench.Throughput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void whatAPeerPrintsComesToLinesOfTheTable() throws Exception {
        var throughput = new Throughput(
                1000,
                1001,
                1_000_000_000,
                new SideCost(2_002_000, 80_000_000, 81_000_000),
                new SideCost(4_004_000, 80_000_000, 79_000_000));
        var json = BenchReport.json(new BenchResult(
                Optional.of("direct"), List.of(throughput), Optional.of(RoundTrips.of(new long[] {100_000}))));

        assertThat(Outcome.parse(json).measurements("host"))
                .containsExactly(
                        new Measurement("host", "1000 bytes", Metric.THROUGHPUT, 1),
                        new Measurement("host", "1000 bytes", Metric.CPU_OF_SENDER, 2),
                        new Measurement("host", "1000 bytes", Metric.CPU_OF_RECEIVER, 4),
                        new Measurement("host", "1000 bytes", Metric.GROWTH_OF_SENDER, 1),
                        new Measurement("host", "1000 bytes", Metric.GROWTH_OF_RECEIVER, -1),
                        new Measurement("host", "64 bytes", Metric.ROUND_TRIP_P50, 100),
                        new Measurement("host", "64 bytes", Metric.ROUND_TRIP_P90, 100),
                        new Measurement("host", "64 bytes", Metric.ROUND_TRIP_P99, 100),
                        new Measurement("host", "64 bytes", Metric.ROUND_TRIP_MAX, 100));
    }

    @Test
    void withoutRoundTripsThereAreNone() throws Exception {
        assertThat(Outcome.parse("{\"way\":\"\",\"throughput\":[]}").measurements("host"))
                .isEmpty();
    }
}
