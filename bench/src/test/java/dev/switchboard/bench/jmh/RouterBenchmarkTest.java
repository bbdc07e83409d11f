package dev.switchboard.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.Response;
import org.junit.jupiter.api.Test;

class RouterBenchmarkTest {
    private final RouterBenchmark benchmark = new RouterBenchmark();

    @Test
    void theMessageArrivesAndIsAnswered() throws Exception {
        benchmark.bodyBytes = 150;
        benchmark.others = 3;
        benchmark.setUp();

        assertThat(benchmark.forward()).isSameAs(benchmark.sent());
        assertThat(MessageCodec.decode(benchmark.answer()))
                .isInstanceOfSatisfying(
                        Response.class, answer -> assertThat(answer.isOk()).isTrue());
    }

    @Test
    void jmhFindsIt() {
        assertThat(getClass().getResourceAsStream("/META-INF/BenchmarkList"))
                .asString(UTF_8)
                .contains("RouterBenchmark");
    }
}
