package dev.switchboard.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** All that was measured, in the order in which it was. Not thread-safe. */
public final class Results {
    /** What a line of the table is about. */
    record Subject(String mode, String subject, Metric metric) {}

    private final Set<String> servers = new LinkedHashSet<>();
    private final Map<Subject, Map<String, List<Double>>> values = new LinkedHashMap<>();

    /** Adds a figure of a server. */
    public void add(String server, Measurement measured) {
        servers.add(server);
        var subject = new Subject(measured.mode(), measured.subject(), measured.metric());
        values.computeIfAbsent(subject, unused -> new LinkedHashMap<>())
                .computeIfAbsent(server, unused -> new ArrayList<>())
                .add(measured.value());
    }

    /** Whether nothing was measured. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The servers, in the order of the columns. */
    List<String> servers() {
        return List.copyOf(servers);
    }

    /** Of what a mode has measured a metric. */
    List<String> subjects(String mode, Metric metric) {
        return values.keySet().stream()
                .filter(subject -> subject.mode().equals(mode) && subject.metric() == metric)
                .map(Subject::subject)
                .toList();
    }

    /** What the launches of a server came to; empty if it was not measured. */
    OptionalDouble median(String server, String mode, String subject, Metric metric) {
        var measured = values.getOrDefault(new Subject(mode, subject, metric), Map.of())
                .get(server);
        return measured == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Spread.of(measured).median());
    }

    /**
     * Writes the table and plots of it.
     *
     * @param output where
     * @param method how it was measured, for the head of the table
     */
    public void write(OutputDirectory output, String method) throws IOException {
        var directory = output.path();
        Files.writeString(directory.resolve("results.md"), method + "\n\n" + table());
        new Plot(this).write(directory);
    }

    /**
     * A table in Markdown, that can be read as it is too: for each figure the median of each server, the least and the
     * most where there were more launches, and the ratio of the first server's median to the second's.
     */
    public String table() {
        var table = new Table();
        var head = new ArrayList<>(List.of("mode", "of", "what"));
        head.addAll(servers);
        if (servers.size() == 2) {
            head.add("ratio");
        }
        table.add(head);
        values.forEach((subject, byServer) -> table.add(row(subject, byServer)));
        return table.toString();
    }

    private List<String> row(Subject subject, Map<String, List<Double>> byServer) {
        var row = new ArrayList<>(
                List.of(subject.mode(), subject.subject(), subject.metric().title()));
        for (var server : servers) {
            var measured = byServer.get(server);
            row.add(measured == null ? "" : Figure.text(Spread.of(measured)));
        }
        if (servers.size() == 2) {
            row.add(subject.metric().hasRatio() ? ratio(byServer) : "");
        }
        return row;
    }

    private static String ratio(Map<String, List<Double>> byServer) {
        if (byServer.size() < 2) {
            return "";
        }
        var medians = byServer.values().stream()
                .map(values -> Spread.of(values).median())
                .toList();
        return medians.get(1) == 0 ? "" : Figure.text(medians.get(0) / medians.get(1));
    }
}
