package dev.switchboard.bench.channel;

import com.fasterxml.jackson.core.JsonFactory;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a measurement came to.
 *
 * @param numbers the JSON's, each by where it stands there (a JSON pointer, RFC 6901)
 */
record Outcome(Map<String, Double> numbers) {
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final int BYTES_PER_KIB = 1024;

    private static final Map<Metric, String> ROUND_TRIPS = Map.of(
            Metric.ROUND_TRIP_P50, "p50Micros",
            Metric.ROUND_TRIP_P90, "p90Micros",
            Metric.ROUND_TRIP_P99, "p99Micros",
            Metric.ROUND_TRIP_MAX, "maxMicros");

    Outcome {
        numbers = Map.copyOf(numbers);
    }

    /** Of what {@code offer-peer bench --json} prints. */
    static Outcome parse(String json) throws IOException {
        var numbers = new HashMap<String, Double>();
        try (var parser = new JsonFactory().createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    numbers.put(parser.getParsingContext().pathAsPointer().toString(), parser.getDoubleValue());
                }
            }
        }
        return new Outcome(numbers);
    }

    /** As lines of the table. */
    List<Measurement> measurements(String way) {
        var all = new ArrayList<Measurement>();
        for (int i = 0; numbers.containsKey("/throughput/" + i + "/messageBytes"); i++) {
            addSize(way, "/throughput/" + i, all);
        }
        ROUND_TRIPS.keySet().stream()
                .sorted()
                .filter(metric -> numbers.containsKey("/roundTrip/" + ROUND_TRIPS.get(metric)))
                .forEach(metric -> all.add(
                        new Measurement(way, "64 bytes", metric, number("/roundTrip/" + ROUND_TRIPS.get(metric)))));
        return all;
    }

    private void addSize(String way, String at, List<Measurement> all) {
        var size = Math.round(number(at + "/messageBytes"));
        var subject = size % BYTES_PER_KIB == 0 ? size / BYTES_PER_KIB + " KiB" : size + " bytes";
        all.add(new Measurement(way, subject, Metric.THROUGHPUT, number(at + "/megabytesPerSecond")));
        all.add(new Measurement(way, subject, Metric.CPU_OF_SENDER, number(at + "/here/cpuMillisPerMegabyte")));
        all.add(new Measurement(way, subject, Metric.CPU_OF_RECEIVER, number(at + "/there/cpuMillisPerMegabyte")));
        all.add(new Measurement(way, subject, Metric.GROWTH_OF_SENDER, growth(at + "/here")));
        all.add(new Measurement(way, subject, Metric.GROWTH_OF_RECEIVER, growth(at + "/there")));
    }

    private double growth(String at) {
        return (number(at + "/memoryBytesAfter") - number(at + "/memoryBytesBefore")) / BYTES_PER_MEGABYTE;
    }

    private double number(String at) {
        return numbers.getOrDefault(at, Double.NaN);
    }
}
