package dev.switchboard.bench.report;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Pictures of the medians: for a mode, one chart beside the other. */
final class Plot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 400;
    private static final double GAP = 0.7;
    private static final Color[] COLORS = {new Color(0x1B6CA8), new Color(0xB8BDC4)};
    private static final String NUMBERS = "#,##0.##";
    private static final Color GRID = new Color(0xE4E7EB);

    private static final List<Picture> PICTURES = List.of(
            new Picture("forward", List.of(Metric.CPU_PER_MESSAGE, Metric.LATENCY_P99)),
            new Picture("paced", List.of(Metric.LATENCY_P50, Metric.LATENCY_P99)),
            new Picture("idle", List.of(Metric.MEMORY_PER_CONNECTION, Metric.CPU_PER_MESSAGE, Metric.LATENCY_P99)));

    private final Results results;

    Plot(Results results) {
        this.results = results;
    }

    /** What is shown of a mode. */
    private record Picture(String mode, List<Metric> metrics) {}

    /** Writes a PNG for each mode that was measured. */
    void write(Path directory) throws IOException {
        for (var picture : PICTURES) {
            var charts = picture.metrics().stream()
                    .flatMap(metric -> chart(picture.mode(), metric).stream())
                    .toList();
            if (!charts.isEmpty()) {
                try (OutputStream out = Files.newOutputStream(directory.resolve(picture.mode() + ".png"))) {
                    BitmapEncoder.saveBitmap(charts, 1, charts.size(), out, BitmapFormat.PNG);
                }
            }
        }
    }

    private Optional<CategoryChart> chart(String mode, Metric metric) {
        var subjects = results.subjects(mode, metric);
        if (subjects.isEmpty()) {
            return Optional.empty();
        }
        var chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(mode + ": " + metric.title())
                .build();
        style(chart);
        for (var server : results.servers()) {
            var medians = new ArrayList<Double>();
            for (var subject : subjects) {
                medians.add(Figure.rounded(
                        results.median(server, mode, subject, metric).orElse(0)));
            }
            chart.addSeries(server, subjects, medians);
        }
        return Optional.of(chart);
    }

    private static void style(CategoryChart chart) {
        var styler = chart.getStyler();
        styler.setAvailableSpaceFill(GAP);
        styler.setLabelsVisible(true);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setDecimalPattern(NUMBERS);
        styler.setSeriesColors(COLORS.clone());
    }
}
