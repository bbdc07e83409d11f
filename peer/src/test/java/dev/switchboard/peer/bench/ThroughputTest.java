package dev.switchboard.peer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {
    private static final SideCost HERE = new SideCost(20_000_000, 0, 0);
    private static final SideCost THERE = new SideCost(0, 0, 0);

    @Test
    void theFirstMessageStartsTheClock() {
        var throughput = new Throughput(1000, 10_001, 2_000_000_000, HERE, THERE);

        assertThat(throughput.messagesPerSecond()).isEqualTo(5000);
        assertThat(throughput.megabytesPerSecond()).isEqualTo(5);
    }

    @Test
    void cpuTimeIsOfAllThatArrived() {
        var throughput = new Throughput(1000, 10_000, 2_000_000_000, HERE, THERE);

        assertThat(throughput.cpuMillisPerMegabyte(HERE)).isEqualTo(2);
        assertThat(throughput.cpuMillisPerMegabyte(THERE)).isZero();
    }

    @Test
    void whereNothingArrivedThereIsNoRate() {
        var nothing = new Throughput(1000, 0, 0, HERE, THERE);

        assertThat(nothing.megabytesPerSecond()).isZero();
        assertThat(nothing.cpuMillisPerMegabyte(HERE)).isZero();
    }
}
