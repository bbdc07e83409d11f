package dev.switchboard.bench.report;

/** What is measured. */
public enum Metric {
    CPU_PER_MESSAGE("CPU per message", "µs"),
    MESSAGES_PER_SECOND("messages", "1/s"),
    CPU_TAKEN("CPU taken away", "%"),
    CPU_OF_OTHER("CPU of the other server meanwhile", "%"),
    PAGE("a page of memory", "µs"),
    LATENCY_P50("latency p50", "µs"),
    LATENCY_P99("latency p99", "µs"),
    LATENCY_MAX("latency max", "µs"),
    CPU_PER_CONNECT("CPU per connect and register", "µs"),
    CPU_PER_LEAVE("CPU per leave", "µs"),
    CONNECTS_PER_SECOND("connects", "1/s"),
    MEMORY_PER_CONNECTION("memory per connection", "KiB"),
    HEAP_PER_CONNECTION("live heap per connection", "KiB"),
    MEMORY_IN_REDIS("memory in Redis", "B"),
    MEMORY("memory grown by", "MiB"),
    PINGS_ANSWERED("pings answered", "1/s"),
    THROUGHPUT("throughput", "MB/s"),
    CPU_OF_SENDER("CPU of the sender", "ms/MB"),
    CPU_OF_RECEIVER("CPU of the receiver", "ms/MB"),
    GROWTH_OF_SENDER("memory of the sender, growth", "MB"),
    GROWTH_OF_RECEIVER("memory of the receiver, growth", "MB"),
    ROUND_TRIP_P50("round trip p50", "µs"),
    ROUND_TRIP_P90("round trip p90", "µs"),
    ROUND_TRIP_P99("round trip p99", "µs"),
    ROUND_TRIP_MAX("round trip max", "µs");

    private final String title;
    private final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Whether a ratio says anything: how much something has grown may well be nothing, or less, and the machine is one. */
    boolean hasRatio() {
        return switch (this) {
            case GROWTH_OF_SENDER, GROWTH_OF_RECEIVER, CPU_TAKEN, CPU_OF_OTHER, PAGE -> false;
            default -> true;
        };
    }

    /** Its name with its unit, for the head of a line. */
    public String title() {
        return title + ", " + unit;
    }
}
