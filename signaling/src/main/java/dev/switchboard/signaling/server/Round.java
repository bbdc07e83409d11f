package dev.switchboard.signaling.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tasks that are each done once in a period, spread over it: in its ticks one after the other. A timer for each of
 * thousands would cost more than most of them do, for its thread would have to be woken up for each.
 *
 * <p>Owns the tasks. They may be added and taken out by any thread; one thread ticks.
 */
final class Round {
    /** As many as tasks are spread over, unless ticks would be shorter than they have to be. */
    private static final int MOST_TICKS = 5000;

    /** What is done in one tick holds up whoever talks meanwhile: so it should be little. */
    private static final Duration SHORTEST_TICK = Duration.ofMillis(5);

    private final List<Set<Runnable>> ticks;
    private final Duration tick;
    private final AtomicInteger added = new AtomicInteger();
    private int next;

    /** One with nothing to do. */
    Round(Duration period) {
        int count = (int) Math.max(1, Math.min(MOST_TICKS, period.dividedBy(SHORTEST_TICK)));
        ticks = Stream.<Set<Runnable>>generate(() -> ConcurrentHashMap.newKeySet(1))
                .limit(count)
                .toList();
        tick = period.dividedBy(count);
    }

    /** How long after one tick the next comes. */
    Duration tick() {
        return tick;
    }

    /**
     * Has a task done in each round from now on, at any time of it, until the timer is cancelled. One after the other gets
     * the next tick: at random, some ticks would have three times as many. And those who came together, whose objects lie
     * together in memory, have their turns together: so the collector has less to look at.
     */
    Upkeep.Timer add(Runnable task) {
        var tasks = ticks.get(Math.floorMod(added.getAndIncrement(), ticks.size()));
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** A tick has come: gives out what is to be done in it. */
    void tick(Consumer<Runnable> doing) {
        ticks.get(next).forEach(doing);
        next = (next + 1) % ticks.size();
    }
}
