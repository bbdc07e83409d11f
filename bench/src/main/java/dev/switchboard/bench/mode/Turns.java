package dev.switchboard.bench.mode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Lets several do something in short turns, so that what the machine does meanwhile it does to all about equally. */
final class Turns {
    private final Duration longest;
    private final BooleanSupplier coin;

    /**
     * Turns in an order of chance.
     *
     * @param longest how long a turn may be
     * @param coin whether the order is the other way round; asked again and again. Were turns regular, what the machine does
     *     every few seconds could meet the same one too often
     */
    Turns(Duration longest, BooleanSupplier coin) {
        this.longest = longest;
        this.coin = coin;
    }

    /**
     * Gives each the same number of turns, in rounds of which each second is the other way round than the one before: of
     * two, each is first as often as the other.
     *
     * @param each how much time each gets in all
     * @param turn is given who, and for how long
     */
    <T> void take(List<T> all, Duration each, BiConsumer<T, Duration> turn) {
        long pairs = Math.max(1, (each.toNanos() - 1) / longest.multipliedBy(2).toNanos() + 1);
        var time = each.dividedBy(2 * pairs);
        for (long i = 0; i < pairs; i++) {
            var order = new ArrayList<>(all);
            if (coin.getAsBoolean()) {
                Collections.reverse(order);
            }
            order.forEach(one -> turn.accept(one, time));
            Collections.reverse(order);
            order.forEach(one -> turn.accept(one, time));
        }
    }
}
