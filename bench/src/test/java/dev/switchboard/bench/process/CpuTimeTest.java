package dev.switchboard.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bench.process.CpuTime.Reading;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTimeTest {
    private static final long MILLI = 1_000_000;

    @Test
    void whatTheKernelTellsOfAThread() {
        assertThat(CpuTime.parse("795544 53587 1\n")).isEqualTo(795_544);
    }

    @Test
    void threadsThatWereThereCountFromThenOnAndNewOnesWhole() {
        var before = new Reading(Map.of("1", 100L, "2", 50L, "3", 7L), Duration.ZERO);
        var after = new Reading(Map.of("1", 130L, "2", 50L, "4", 5L), Duration.ZERO);

        assertThat(after.since(before)).isEqualTo(35);
    }

    @Test
    void whereTheKernelTellsOfNoThreadsTheProcessCounts() {
        var before = new Reading(Map.of(), Duration.ofMillis(20));
        var after = new Reading(Map.of(), Duration.ofMillis(50));

        assertThat(after.since(before)).isEqualTo(30 * MILLI);
    }

    @Test
    void whatAThreadTakesIsSeenFromOutside() {
        var meter = new CpuMeter(new CpuTime(ProcessHandle.current()));
        var thread = ManagementFactory.getThreadMXBean();
        long begin = thread.getCurrentThreadCpuTime();
        while (thread.getCurrentThreadCpuTime() - begin < 200 * MILLI) {
            Thread.onSpinWait();
        }

        // The kernel may be some milliseconds behind.
        assertThat(meter.nanos()).isGreaterThan(150 * MILLI);
    }
}
