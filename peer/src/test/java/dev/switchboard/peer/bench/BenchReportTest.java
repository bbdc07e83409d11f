package dev.switchboard.peer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    private static final SideCost HERE = new SideCost(100_000_000, 80_000_000, 80_400_000);
    private static final SideCost THERE = new SideCost(50_000_000, 81_000_000, 92_000_000);
    private static final BenchResult RESULT = new BenchResult(
            Optional.of("direct: host to host, udp"),
            List.of(new Throughput(1024, 10_001, 1_000_000_000, HERE, THERE)),
            Optional.of(RoundTrips.of(new long[] {100_000, 200_000})));

    @Test
    void tableIsForPeople() {
        assertThat(BenchReport.table(RESULT).lines().map(String::strip))
                .containsExactly(
                        "the way to the other side is direct: host to host, udp",
                        "CPU, ms/MB                    memory, MB",
                        "messages      MB/s   messages/s         here         there            here           there",
                        "1 KiB      10.2        10000         9.76          4.88        80 -> 80        81 -> 92",
                        "2 round trips of 64 bytes, in µs: p50 100, p90 200, p99 200, max 200");
    }

    @Test
    void jsonIsForPrograms() {
        assertThat(BenchReport.json(RESULT))
                .startsWith("{\"way\":\"direct: host to host, udp\",\"throughput\":[{\"messageBytes\":1024,")
                .contains("\"megabytesPerSecond\":10.24,")
                .endsWith("\"roundTrip\":{\"messageBytes\":64,\"count\":2,\"p50Micros\":100.0,\"p90Micros\":200.0,"
                        + "\"p99Micros\":200.0,\"maxMicros\":200.0}}");
    }

    @Test
    void progressIsALine() {
        assertThat(BenchReport.progress(65_536, 99_000_000)).isEqualTo("64 KiB: 99.0 MB/s");
        assertThat(BenchReport.progress(100, 990_000)).isEqualTo("100 B: 0.99 MB/s");
    }
}
