package dev.switchboard.bench.scale;

import dev.switchboard.bench.report.Table;
import java.util.List;

/** What was measured, all in one place: whoever measures again changes it here. */
enum Measured {
    CONNECT("server: connect and register", 275, "µs", "`bench fleet`, register, first server"),
    MESSAGE("server: a message between two of its own peers", 7.3, "µs", "docs/performance.md, forward, 21 November"),
    MESSAGE_OUT(
            "server: a message of one of its peers to another server",
            19.7,
            "µs",
            "`bench fleet`, forward, second server"),
    MESSAGE_IN(
            "server: a message from another server to one of its peers",
            13.3,
            "µs",
            "`bench fleet`, forward, first server"),
    CLAIM("Redis: an id is claimed", 9, "µs", "`bench fleet`, register, Redis"),
    FREE("Redis: an id is freed", 4, "µs", "`bench fleet`, register, Redis"),
    PUBLISH("Redis: a message is published to one server", 2.4, "µs", "`bench fleet`, forward, Redis"),
    PEER("server: memory of a registered peer that is idle", 4.2, "KiB", "docs/performance.md, idle: the most"),
    SOCKET("kernel: memory of an idle socket", 4.8, "KiB", "what the kernel's slabs grew by for 6,000 connections"),
    SERVER("server: memory without peers", 122, "MiB", "`VmRSS` of one that has joined a fleet"),
    ID("Redis: memory of an id", 178, "B", "`bench fleet`, register"),
    MEMBER("Redis: memory of a room's member", 406, "B", "`bench fleet`, rooms");

    private final String what;
    private final double value;
    private final String unit;
    private final String source;

    Measured(String what, double value, String unit, String source) {
        this.what = what;
        this.value = value;
        this.unit = unit;
        this.source = source;
    }

    /** CPU time in seconds, memory in bytes. */
    double value() {
        return value
                * switch (unit) {
                    case "µs" -> 1e-6;
                    case "KiB" -> 1024;
                    case "MiB" -> 1024 * 1024;
                    default -> 1;
                };
    }

    /** All of them, as Markdown. */
    static String table() {
        var table = new Table();
        table.add(List.of("what", "cost", "where it comes from"));
        for (var measured : values()) {
            table.add(List.of(measured.what, Quantity.text(measured.value) + " " + measured.unit, measured.source));
        }
        return table.toString();
    }
}
