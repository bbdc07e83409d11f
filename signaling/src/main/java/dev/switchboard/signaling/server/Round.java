package dev.switchboard.signaling.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * Tasks that are each done once in a period, spread over it: in its ticks one after the other. Timers of their own would
 * fall together by chance, and each take its place in a queue again and again; and to wake a thread up for
 * ticks in which nothing is to be done would cost those who have a server with nothing to do. Times are nanoseconds of any clock
 * that does not go back.
 *
 * <p>Owns the tasks. They may be added and taken out by any thread; one thread takes the turns.
 */
final class Round {
    /**
     * As many as tasks are spread over, unless ticks would be shorter than it is worth to sleep. What is done in one of them
     * holds up whoever talks meanwhile: so it should be little, and is one task where no more than these stay.
     */
    private static final int MOST_TICKS = 20_000;

    private static final Duration SHORTEST_TICK = Duration.ofMillis(1);
    private static final Runnable[] NOTHING = {};

    /** By what part of a period a turn may be late, and what part of it may be slept through. */
    private static final int SLACK = 25;

    /** What is done in each: never changed, but replaced. */
    private final AtomicReferenceArray<Runnable[]> ticks;

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
        var empty = new Runnable[count][];
        Arrays.fill(empty, NOTHING);
        ticks = new AtomicReferenceArray<>(empty);
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
        int tick = Math.floorMod(added.getAndIncrement(), ticks.length());
        ticks.updateAndGet(tick, tasks -> with(tasks, task));
        return () -> ticks.updateAndGet(tick, tasks -> without(tasks, task));
    }

    private static Runnable[] with(Runnable[] tasks, Runnable task) {
        var more = Arrays.copyOf(tasks, tasks.length + 1);
        more[tasks.length] = task;
        return more;
    }

    private static Runnable[] without(Runnable[] tasks, Runnable task) {
        var fewer = Arrays.stream(tasks).filter(each -> each != task).toArray(Runnable[]::new);
        return fewer.length == 0 ? NOTHING : fewer;
    }

    /**
     * Gives out what is to be done by now. Where a turn comes much too late, since the machine stood still, the round goes on
     * from there: to make up for it would do the same task twice in a short time.
     *
     * @return how long after this turn the next is to be taken
     */
    Duration turn(long nowNanos, Consumer<Runnable> doing) {
        long late = nowNanos - turnNanos;
        if (late > tickNanos * ticks.length() / SLACK) {
            nextNanos += late;
        }
        while (nextNanos - nowNanos <= 0) {
            for (var task : ticks.get(next)) {
                doing.accept(task);
            }
            next = (next + 1) % ticks.length();
            nextNanos += tickNanos;
        }
        turnNanos = nextNanos + emptyTicks() * tickNanos;
        return Duration.ofNanos(turnNanos - nowNanos);
    }

    /** A task that is added to one of these is done when they are over: so there may not be many. */
    private long emptyTicks() {
        int empty = 0;
        while (empty < ticks.length() / SLACK - 1 && ticks.get((next + empty) % ticks.length()).length == 0) {
            empty++;
        }
        return empty;
    }
}
