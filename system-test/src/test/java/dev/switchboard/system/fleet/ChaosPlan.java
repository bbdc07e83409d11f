package dev.switchboard.system.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What is killed and started when; one seed makes one plan. At its end all runs.
 *
 * @param events the earliest first
 */
record ChaosPlan(List<Event> events) {
    /** Long enough for peers to come back and meet. */
    private static final int SHORTEST_LIFE_MILLIS = 6_000;

    private static final int LONGEST_LIFE_MILLIS = 30_000;
    private static final int SHORTEST_ABSENCE_MILLIS = 100;
    /** Longer than a lease. */
    private static final int LONGEST_ABSENCE_MILLIS = 9_000;

    /** What happens to a victim. */
    enum Action {
        /** Ended without a word. */
        KILL,
        /** Asked to end. */
        TERMINATE,
        /** There again. */
        START
    }

    /**
     * One thing that happens.
     *
     * @param at after the begin
     * @param victim to whom, from 0
     */
    record Event(Duration at, int victim, Action action) {}

    static ChaosPlan of(long seed, int victims, Duration length) {
        var random = new Random(seed);
        var events = new ArrayList<Event>();
        for (int victim = 0; victim < victims; victim++) {
            addLives(events, victim, length.toMillis(), random);
        }
        events.sort(Comparator.comparing(Event::at));
        return new ChaosPlan(List.copyOf(events));
    }

    private static void addLives(List<Event> events, int victim, long length, Random random) {
        long end = between(0, LONGEST_LIFE_MILLIS / 2, random);
        while (end < length) {
            long back = end + between(SHORTEST_ABSENCE_MILLIS, LONGEST_ABSENCE_MILLIS, random);
            var how = random.nextInt(4) == 0 ? Action.TERMINATE : Action.KILL;
            events.add(new Event(Duration.ofMillis(end), victim, how));
            events.add(new Event(Duration.ofMillis(back), victim, Action.START));
            end = back + between(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS, random);
        }
    }

    private static int between(int least, int most, Random random) {
        return least + random.nextInt(most - least + 1);
    }
}
