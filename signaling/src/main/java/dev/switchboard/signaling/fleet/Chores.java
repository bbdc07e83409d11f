package dev.switchboard.signaling.fleet;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the store is still to be asked, a few things at a time, so that there is room for all else; owns what waits. What
 * fails is asked again with the next {@link #work}.
 *
 * <p>Confined to the fleet loop.
 *
 * @param <T> what is asked about; equal ones wait as one
 */
final class Chores<T> {
    /** The most commands under way of one kind, as far as single things do not take more. */
    static final int MAX_UNDER_WAY = 256;
    /** How long what was asked and not answered may still be done after later things were. */
    static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** The answer where there is nothing to ask. */
    static final CompletionStage<Boolean> NOTHING = CompletableFuture.completedStage(true);

    private final FleetLoop loop;
    private final Function<T, CompletionStage<?>> ask;
    private final ToIntFunction<T> commands;
    private final Set<T> waiting = new LinkedHashSet<>();
    private int underWay;

    /** Asks by one command. */
    Chores(FleetLoop loop, Function<T, CompletionStage<?>> ask) {
        this(loop, ask, one -> 1);
    }

    /** Asks by about so many commands. */
    Chores(FleetLoop loop, Function<T, CompletionStage<?>> ask, ToIntFunction<T> commands) {
        this.loop = loop;
        this.ask = ask;
        this.commands = commands;
    }

    /** Is to be asked with the next {@link #work}. */
    void add(T one) {
        waiting.add(one);
    }

    /** Need not be asked any more. */
    void remove(T one) {
        waiting.remove(one);
    }

    /** How many wait for the next {@link #work}. */
    int size() {
        return waiting.size();
    }

    /** Asks as much as may be asked now, and goes on with the rest as that is answered. */
    void work() {
        while (underWay < MAX_UNDER_WAY && !waiting.isEmpty()) {
            Iterator<T> first = waiting.iterator();
            var next = first.next();
            first.remove();
            askNow(next);
        }
    }

    /** Asks at once, how much may be under way already. */
    void askNow(T one) {
        int count = commands.applyAsInt(one);
        underWay += count;
        var asked = ask.apply(one);
        asked.whenComplete((done, failure) -> loop.execute(() -> ended(one, count, failure)));
        Guard.watch("work off what the store is to be asked", asked);
    }

    private void ended(T one, int count, @Nullable Throwable failure) {
        underWay -= count;
        if (failure == null) {
            work();
        } else {
            waiting.add(one);
        }
    }
}
