package dev.switchboard.bench.scale;

import dev.switchboard.bench.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What fleets of some sizes take, and what they come up against, as tables in Markdown. */
final class Plan {
    /** A Redis is not to work more than half of the time: there are storms, too. */
    private static final double BUSY = 0.5;

    private final Assumed assumed;
    private final List<Load> loads;
    private final Table table = new Table();

    Plan(Assumed assumed, List<Long> sizes) {
        this.assumed = assumed;
        this.loads = sizes.stream().map(peers -> Load.of(peers, assumed)).toList();
    }

    private static double shards(Load load) {
        return Math.ceil(load.redisCores() / BUSY);
    }

    /** What each size takes. */
    String needs() {
        row("registered peers", load -> Quantity.count(load.peers()));
        row("servers", load -> Quantity.count(load.servers()));
        row("peers of each", load -> Quantity.count(load.peersOfEach()));
        row("memory of each, with the kernel's for sockets", load -> Quantity.bytes(load.serverBytes()));
        row("cores in use, all servers", load -> Quantity.count(load.serverCores()));
        row("of one server, all that goes between servers: part of a core", load -> percent(load.betweenCores()));
        row("Redis: shards, each at work half of the time", load -> Quantity.count(shards(load)));
        row("Redis: memory, all ids", load -> Quantity.bytes(load.redisBytes()));
        row("a second: messages of calls between servers", load -> Quantity.count(load.messagesBetween()));
        row("servers that greet each other, and look at leases", load -> Quantity.count(2 * load.greetings()));
        row("ids looked up for calls", load -> Quantity.count(load.lookUps()));
        row("ids refreshed", load -> Quantity.count(load.refreshes()));
        row("ids claimed and freed", load -> Quantity.count(2 * load.connects()));
        row("leases renewed, and pulses", load -> Quantity.count(load.leases()));
        row(
                "a server dies: peers that each other gets",
                load -> Quantity.count(death(load).peersOfEach()));
        row("its peers are back after, at best", load -> seconds(death(load)));
        row("all connect at one time: back after, at best", load -> seconds(Storm.ofAll(load, shards(load))));
        return table.toString();
    }

    private static Storm death(Load load) {
        return Storm.afterDeath(load, shards(load));
    }

    private void row(String what, Function<Load, String> value) {
        table.add(Stream.concat(Stream.of(what), loads.stream().map(value)).toList());
    }

    private static String percent(double part) {
        return Quantity.text(part * 100) + " %";
    }

    private static String seconds(Storm storm) {
        return Quantity.text(storm.seconds()) + " s (servers " + Quantity.text(storm.serverSeconds()) + ", Redis "
                + Quantity.text(storm.redisSeconds()) + ")";
    }

    /** Which limit comes at which size, the first one first. */
    String limits() {
        var limits = new Table();
        limits.add(List.of("limit", "from so many registered peers on"));
        Limit.ALL.stream()
                .sorted(Comparator.comparingDouble(limit -> limit.peers(assumed)))
                .forEach(limit -> limits.add(List.of(limit.text(), size(limit.peers(assumed)))));
        return limits.toString();
    }

    private static String size(double peers) {
        return Double.isInfinite(peers) ? "never" : Quantity.count(peers);
    }

    /** All that was given, and what it comes to. */
    String report() {
        return String.join("\n", new ArrayList<>(List.of(Measured.table(), needs(), limits())));
    }
}
