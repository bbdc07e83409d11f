package dev.switchboard.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
            row.add(ratio(byServer));
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
