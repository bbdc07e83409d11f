package dev.switchboard.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PinningTest {
    @Test
    void theCpusThatTheKernelAllows() {
        assertThat(Pinning.allowed(List.of("Name:\tjava", "Cpus_allowed_list:\t0-2,5")))
                .containsExactly(0, 1, 2, 5);
        assertThat(Pinning.allowed(List.of("Cpus_allowed_list:\t3"))).containsExactly(3);
        assertThat(Pinning.allowed(List.of("Name:\tjava"))).isEmpty();
    }

    @Test
    void theServerIsStartedOnItsOwnCpu() {
        assertThat(new Pinning(2, 5).onServerCpu(List.of("java", "-version")))
                .containsExactly("taskset", "--cpu-list", "2", "java", "-version");
    }
}
