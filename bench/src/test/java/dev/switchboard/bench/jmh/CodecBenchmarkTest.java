package dev.switchboard.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.MessageCodec;
import org.junit.jupiter.api.Test;

class CodecBenchmarkTest {
    private final CodecBenchmark benchmark = new CodecBenchmark();

    @Test
    void itReadsWhatItWrites() throws Exception {
        benchmark.bodyBytes = 150;
        benchmark.setUp();

        assertThat(benchmark.decode()).isEqualTo(MessageCodec.decode(benchmark.encode()));
    }

    @Test
    void jmhFindsIt() {
        assertThat(getClass().getResourceAsStream("/META-INF/BenchmarkList"))
                .asString(UTF_8)
                .contains("CodecBenchmark", "decode", "encode");
    }
}
