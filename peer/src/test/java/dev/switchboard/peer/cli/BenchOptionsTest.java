package dev.switchboard.peer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.peer.bench.BenchConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class BenchOptionsTest {
    @Command(name = "bench")
    private static final class Program {
        @Mixin
        private BenchOptions options = new BenchOptions();
    }

    private static BenchOptions parse(String... arguments) {
        var program = new Program();
        new CommandLine(program).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return program.options;
    }

    @Test
    void withoutOptionsTheDefaultsAreMeasured() {
        var options = parse();

        assertThat(options.benchConfig()).isEqualTo(BenchConfig.defaults());
        assertThat(options.json()).isFalse();
    }

    @Test
    void everyOptionCounts() {
        var options = parse("--sizes", "100,2KiB,64kib", "--duration", "500ms", "--round-trips", "0", "--json");

        assertThat(options.benchConfig())
                .isEqualTo(new BenchConfig(List.of(100, 2048, 65_536), Duration.ofMillis(500), 0));
        assertThat(options.json()).isTrue();
    }

    @Test
    void whatOtherCallsTakeIsTakenToo() {
        var options = parse("--connect-timeout", "7s", "--ice", "none", "--ice-policy", "all");

        assertThat(options.callConfig().connectTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(options.callConfig().ice().servers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--sizes=7, Invalid value for option '--sizes': a message has from 8 bytes to 262144; not 7",
        "--sizes=257KiB, Invalid value for option '--sizes': a message has from 8 bytes to 262144; not 263168",
        "--sizes=1MB, Invalid value for option '--sizes' (SIZE): '1MB' is not a size like 512; 512B or 16KiB",
        "--duration=2h, Invalid value for option '--duration': a duration is from 100ms to 1h; not 2h",
        "--round-trips=-1, Invalid value for option '--round-trips': round trips are from 0 to 1000000; not -1"
    })
    void whatCannotBeIsSaidInOneLine(String argument, String line) {
        assertThatThrownBy(() -> parse(argument).benchConfig())
                .isInstanceOf(ParameterException.class)
                .hasMessage(line.replace(';', ','));
    }
}
