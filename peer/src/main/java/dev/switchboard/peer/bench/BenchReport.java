package dev.switchboard.peer.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** What a measurement came to, as text and as JSON. A megabyte has 10⁶ bytes; sizes of messages are in KiB. */
public final class BenchReport {
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int BYTES_PER_KIB = 1024;
    private static final String ROW = "%10s %9s %12s %12s %13s %15s %15s%n";

    private BenchReport() {}

    /** A line a second. */
    public static String progress(int messageBytes, long bytes) {
        return "%s: %s MB/s".formatted(size(messageBytes), number(bytes / BYTES_PER_MEGABYTE));
    }

    /** A size that is done. */
    public static String line(Throughput throughput) {
        return "%s: %s MB in all, %s MB/s"
                .formatted(
                        size(throughput.messageBytes()),
                        number(throughput.bytes() / BYTES_PER_MEGABYTE),
                        number(throughput.megabytesPerSecond()));
    }

    /** A table for people. */
    public static String table(BenchResult result) {
        var text = new StringBuilder();
        result.way().ifPresent(way -> text.append("the way to the other side is %s%n".formatted(way)));
        if (!result.throughputs().isEmpty()) {
            text.append(ROW.formatted("", "", "", "CPU, ms/MB", "", "memory, MB", ""));
            text.append(ROW.formatted("messages", "MB/s", "messages/s", "here", "there", "here", "there"));
        }
        result.throughputs().forEach(each -> text.append(row(each)));
        result.roundTrips().ifPresent(trips -> text.append(trips(trips)));
        return text.toString().stripTrailing();
    }

    private static String row(Throughput each) {
        return ROW.formatted(
                size(each.messageBytes()),
                number(each.megabytesPerSecond()),
                number(each.messagesPerSecond()),
                number(each.cpuMillisPerMegabyte(each.here())),
                number(each.cpuMillisPerMegabyte(each.there())),
                memory(each.here()),
                memory(each.there()));
    }

    private static String memory(SideCost cost) {
        return "%s -> %s"
                .formatted(
                        Math.round(cost.memoryBefore() / BYTES_PER_MEGABYTE),
                        Math.round(cost.memoryAfter() / BYTES_PER_MEGABYTE));
    }

    private static String trips(RoundTrips trips) {
        return "%d round trips of %d bytes, in µs: p50 %s, p90 %s, p99 %s, max %s%n"
                .formatted(
                        trips.count(),
                        Echoing.MESSAGE_BYTES,
                        number(micros(trips.percentile(50))),
                        number(micros(trips.percentile(90))),
                        number(micros(trips.percentile(99))),
                        number(micros(trips.max())));
    }

    private static double micros(long nanos) {
        return nanos / NANOS_PER_MICRO;
    }

    private static String size(int bytes) {
        return bytes % BYTES_PER_KIB == 0 ? bytes / BYTES_PER_KIB + " KiB" : bytes + " B";
    }

    /** Three digits that count, or all before the point. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }

    /** One JSON object on one line. */
    public static String json(BenchResult result) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("way", result.way().orElse(""));
            json.writeArrayFieldStart("throughput");
            for (var each : result.throughputs()) {
                write(each, json);
            }
            json.writeEndArray();
            if (result.roundTrips().isPresent()) {
                write(result.roundTrips().get(), json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void write(Throughput each, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("messageBytes", each.messageBytes());
        json.writeNumberField("messages", each.messages());
        json.writeNumberField("nanos", each.nanos());
        json.writeNumberField("megabytesPerSecond", each.megabytesPerSecond());
        write("here", each, each.here(), json);
        write("there", each, each.there(), json);
        json.writeEndObject();
    }

    private static void write(String name, Throughput each, SideCost side, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("cpuMillisPerMegabyte", each.cpuMillisPerMegabyte(side));
        json.writeNumberField("memoryBytesBefore", side.memoryBefore());
        json.writeNumberField("memoryBytesAfter", side.memoryAfter());
        json.writeEndObject();
    }

    private static void write(RoundTrips trips, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("roundTrip");
        json.writeNumberField("messageBytes", Echoing.MESSAGE_BYTES);
        json.writeNumberField("count", trips.count());
        for (int percent : List.of(50, 90, 99)) {
            json.writeNumberField("p" + percent + "Micros", micros(trips.percentile(percent)));
        }
        json.writeNumberField("maxMicros", micros(trips.max()));
        json.writeEndObject();
    }
}
