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
 * thousands would cost more than most of them do, for its thread would have to be woken up for each; and to wake it up for
 * ticks in which nothing is to be done would cost those who have a server with nothing to do. Times are nanoseconds of any clock
 * that does not go back.
 *
 * <p>Owns the tasks. They may be added and taken out by any thread; one thread takes the turns.
 */
final class Round {
    /** As many as tasks are spread over, unless ticks would be shorter than they have to be. */
    private static final int MOST_TICKS = 5000;

    /** What is done in one tick holds up whoever talks meanwhile: so it should be little. */
    private static final Duration SHORTEST_TICK = Duration.ofMillis(5);

    /** By what part of a period a turn may be late, and what part of it may be slept through. */
    private static final int SLACK = 25;

    private final List<Set<Runnable>> ticks;
    private final long tickNanos;
    private final AtomicInteger added;
    private int next;
    private long nextNanos;
    private long turnNanos;

    /**
     * One with nothing to do, that begins now. The first task has its turn a 25th of the period later, or in the first tick
     * where a period has less than 25: not at once, for whoever has just come is there, and not much later, for what a
     * server does for the first time late is what the JVM's compiler has left out of its code until then.
     */
    Round(Duration period, long nowNanos) {
        int count = (int) Math.max(1, Math.min(MOST_TICKS, period.dividedBy(SHORTEST_TICK)));
        ticks = Stream.<Set<Runnable>>generate(() -> ConcurrentHashMap.newKeySet(1))
                .limit(count)
                .toList();
        added = new AtomicInteger(count / SLACK);
        tickNanos = period.dividedBy(count).toNanos();
        nextNanos = nowNanos + tickNanos;
        turnNanos = nextNanos;
    }

    /** When the first turn is to be taken, after the beginning. */
    Duration tick() {
        return Duration.ofNanos(tickNanos);
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

    /**
     * Gives out what is to be done by now. Where a turn comes much too late, since the machine stood still, the round goes on
     * from there: to make up for it would do the same task twice in a short time.
     *
     * @return how long after this turn the next is to be taken
     */
    Duration turn(long nowNanos, Consumer<Runnable> doing) {
        long late = nowNanos - turnNanos;
        if (late > tickNanos * ticks.size() / SLACK) {
            nextNanos += late;
        }
        while (nextNanos - nowNanos <= 0) {
            ticks.get(next).forEach(doing);
            next = (next + 1) % ticks.size();
            nextNanos += tickNanos;
        }
        turnNanos = nextNanos + emptyTicks() * tickNanos;
        return Duration.ofNanos(turnNanos - nowNanos);
    }

    /** A task that is added to one of these is done when they are over: so there may not be many. */
    private long emptyTicks() {
        int empty = 0;
        while (empty < ticks.size() / SLACK - 1
                && ticks.get((next + empty) % ticks.size()).isEmpty()) {
            empty++;
        }
        return empty;
    }
}
