package dev.switchboard.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    private final Results results = new Results();

    private void add(String server, double... costs) {
        for (double cost : costs) {
            results.add(server, new Measurement("forward", "150 B", Metric.CPU_PER_MESSAGE, cost));
        }
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        add("ours", 11, 30, 12);
        add("reference", 10, 4, 20);

        assertThat(results.table()).isEqualTo("""
                        | mode    | of    | what                | ours             | reference        | ratio |
                        | ------- | ----- | ------------------- | ---------------- | ---------------- | ----- |
                        | forward | 150 B | CPU per message, µs | 12.0 (11.0–30.0) | 10.0 (4.00–20.0) | 1.20  |
                        """);
    }

    @Test
    void aServerAloneHasNoRatio() {
        add("ours", 11);

        assertThat(results.table()).contains("| 11.0 |").doesNotContain("ratio");
    }

    @Test
    void whatOnlyOneServerDoesHasNoRatio() {
        add("ours", 11);
        results.add("reference", new Measurement("paced", "150 B", Metric.LATENCY_P50, 64));

        assertThat(results.table()).contains("| 11.0 |           |       |");
    }

    @Test
    void growthHasNoRatioForItMayBeNothing() {
        results.add("ours", new Measurement("host", "1 KiB", Metric.GROWTH_OF_SENDER, 13.6));
        results.add("reference", new Measurement("host", "1 KiB", Metric.GROWTH_OF_SENDER, 0.07));

        assertThat(results.table()).contains("| 13.6 | 0.07      |       |");
    }

    @Test
    void tableAndPlotsAreWritten(@TempDir Path directory) throws IOException {
        add("ours", 11);
        add("reference", 10);

        results.write(OutputDirectory.at(directory.resolve("new")), "How it was measured.");

        assertThat(directory.resolve("new/results.md"))
                .content()
                .isEqualTo("How it was measured.\n\n" + results.table());
        assertThat(ImageIO.read(directory.resolve("new/forward.png").toFile()).getWidth())
                .isPositive();
        assertThat(directory.resolve("new/idle.png")).doesNotExist();
    }
}
