package dev.switchboard.system;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an offer peer and an answer peer met.
 *
 * @param offering what the offer peer is behind
 * @param answering what the answer peer is behind
 * @param exitCode the offer peer's
 * @param ways what both say that they talked over, from the first to the last; none without a channel
 * @param toOpen how long it took from the sending of the offer to the open channel; zero without a channel
 * @param log what the offer peer wrote
 */
record Meeting(Nat offering, Nat answering, int exitCode, List<BestWay> ways, Duration toOpen, String log) {
    Meeting {
        ways = List.copyOf(ways);
    }

    /** The way that they kept. */
    Optional<BestWay> way() {
        return ways.stream().reduce((earlier, later) -> later);
    }

    @Override
    public String toString() {
        return way().map(this::text).orElse("no way, exit code " + exitCode);
    }

    private String text(BestWay way) {
        var first = ways.get(0);
        var before = first == way ? "" : ", at first " + first.text();
        return String.format(Locale.ROOT, "%s%s, %.2f s", way.text(), before, toOpen.toMillis() / 1000.0);
    }
}
