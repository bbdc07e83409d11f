package dev.switchboard.bench.mode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/** Lets several do something in turns of a few seconds, so that whatever the machine does meanwhile it does to all. */
final class Turns {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Turns() {}

    /**
     * Gives each the same number of turns. Who is first changes with each round, and so who comes after whom.
     *
     * @param each how much time each gets in all
     * @param turn is given who, and for how long
     */
    static <T> void take(List<T> all, Duration each, BiConsumer<T, Duration> turn) {
        long rounds = Math.max(1, (each.toNanos() + LONGEST.toNanos() - 1) / LONGEST.toNanos());
        var order = new ArrayList<>(all);
        for (long i = 0; i < rounds; i++) {
            order.forEach(one -> turn.accept(one, each.dividedBy(rounds)));
            Collections.reverse(order);
        }
    }
}
