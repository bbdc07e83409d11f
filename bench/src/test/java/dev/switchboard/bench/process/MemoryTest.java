package dev.switchboard.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void whatLinuxTells() throws IOException {
        var rollup =
                "55f69d93a000-7ffc13329000 ---p 00000000 00:00 0    [rollup]\nRss:                1900 kB\nPss:  7 kB\n";

        assertThat(Memory.parseRss(rollup)).isEqualTo(1900 * 1024);
    }

    @Test
    void whatPsTells() throws IOException {
        assertThat(Memory.parseRss(" 1900\n")).isEqualTo(1900 * 1024);
    }

    @Test
    void aProcessThatHasEndedHasNoMemory() {
        assertThatThrownBy(() -> Memory.parseRss("")).isInstanceOf(IOException.class);
    }

    @Test
    void whatTheJvmTells() {
        var histogram = "   1:  21  1032  [B\nTotal         37112        1954856\n";

        assertThat(Memory.parseHistogram(histogram)).hasValue(1_954_856);
        assertThat(Memory.parseHistogram("no such process")).isEmpty();
    }

    @Test
    void thisProcessHasBoth() throws IOException {
        var memory = Memory.of(ProcessHandle.current().pid());

        assertThat(memory.liveHeap()).isPresent();
        assertThat(memory.rss()).isGreaterThan(memory.liveHeap().getAsLong());
    }
}
