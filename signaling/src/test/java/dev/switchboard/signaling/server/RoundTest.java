package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int TICKS = 1000;
    private static final Duration TICK = SECOND.dividedBy(TICKS);
    private static final Duration LONGEST_SLEEP = SECOND.dividedBy(25);
    /** The tick of the first task. */
    private static final int FIRST = TICKS / 25;

    private final Round round = new Round(SECOND, 0);
    private final List<Integer> done = new ArrayList<>();
    private Duration now = Duration.ZERO;

    /** Lets so much time go by in ticks. */
    private void goOn(int ticks) {
        for (int i = 0; i < ticks; i++) {
            turnAfter(TICK);
        }
    }

    private Duration turnAfter(Duration time) {
        now = now.plus(time);
        return round.turn(now.toNanos(), Runnable::run);
    }

    private void addMany(int tasks) {
        for (int i = 0; i < tasks; i++) {
            int task = i;
            round.add(() -> done.add(task));
        }
    }

    @Test
    void aTickIsNoShorterThanIsWorthToSleepAndThereAreNotTooMany() {
        assertThat(round.tick()).isEqualTo(TICK);
        assertThat(new Round(Duration.ofNanos(900_000), 0).tick()).isEqualTo(Duration.ofNanos(900_000));
        assertThat(new Round(Duration.ofMinutes(1), 0).tick()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void whoComesFirstWaitsALittleAndNotLong() {
        addMany(1);

        goOn(FIRST);
        assertThat(done).isEmpty();
        goOn(1);
        assertThat(done).hasSize(1);
    }

    @Test
    void eachTaskIsDoneOnceInEachRound() {
        addMany(100);

        goOn(TICKS);
        assertThat(done).hasSize(100).doesNotHaveDuplicates();
        goOn(TICKS);
        assertThat(done).hasSize(200);
        assertThat(done.subList(100, 200)).isEqualTo(done.subList(0, 100));
    }

    @Test
    void noTickHasMoreThanItsShare() {
        addMany(2 * TICKS + 1);

        for (int i = 1; i <= TICKS; i++) {
            goOn(1);
            assertThat(done).hasSizeBetween(2 * i, 2 * i + 1);
        }
    }

    @Test
    void thoseWhoCameTogetherHaveTheirTurnsTogether() {
        addMany(TICKS - FIRST);

        goOn(TICKS);

        assertThat(done).isSorted();
    }

    @Test
    void nobodyIsWokenUpForTicksWithNothingToDo() {
        assertThat(turnAfter(TICK)).isEqualTo(LONGEST_SLEEP);
        addMany(TICKS);
        assertThat(turnAfter(LONGEST_SLEEP)).isEqualTo(TICK);
    }

    @Test
    void whatIsAddedMeanwhileIsDoneAtTheEndOfTheSleep() {
        var sleep = turnAfter(TICK.multipliedBy(FIRST));
        addMany(3);

        turnAfter(sleep);

        assertThat(done).containsExactly(0, 1, 2);
    }

    @Test
    void aTurnThatComesALittleLateIsMadeUpFor() {
        addMany(TICKS);

        turnAfter(LONGEST_SLEEP);

        assertThat(done).hasSize((int) LONGEST_SLEEP.dividedBy(TICK));
    }

    @Test
    void theTimeInWhichTheMachineStoodStillDoesNotCount() {
        addMany(TICKS);
        goOn(TICKS);
        done.clear();

        turnAfter(SECOND.multipliedBy(3));
        assertThat(done).containsExactly(TICKS - FIRST);
        goOn(TICKS - 1);
        assertThat(done).hasSize(TICKS).doesNotHaveDuplicates();
    }

    @Test
    void noTaskIsDoneTwiceInAShortTimeWhereARoundIsShort() {
        var period = Duration.ofMillis(1);
        var brief = new Round(period, 0);
        brief.add(() -> done.add(1));

        var late = period.multipliedBy(2).minusNanos(1);
        assertThat(brief.turn(late.toNanos(), Runnable::run)).isEqualTo(period);
        assertThat(done).hasSize(1);
    }

    @Test
    void whatIsCancelledIsNotDone() {
        var timer = round.add(() -> done.add(1));
        timer.cancel();

        goOn(TICKS);

        assertThat(done).isEmpty();
    }

    @Test
    void whatIsCancelledLeavesTheOthersOfItsTick() {
        var timers = new ArrayList<Upkeep.Timer>();
        for (int i = 0; i < 3 * TICKS; i++) {
            int task = i;
            timers.add(round.add(() -> done.add(task)));
        }
        timers.get(TICKS).cancel();
        timers.get(TICKS).cancel();

        goOn(TICKS);

        assertThat(done).hasSize(3 * TICKS - 1).contains(0, 2 * TICKS).doesNotContain(TICKS);
    }

    @Test
    void noneIsLostWhereSeveralThreadsAddAndCancel() throws InterruptedException {
        var one = new Round(Duration.ofMillis(1), 0);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            int thread = i;
            threads.add(new Thread(() -> addAndCancelHalf(one, thread)));
        }
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }

        one.turn(Duration.ofMillis(1).toNanos(), Runnable::run);

        assertThat(done).hasSize(4 * 500).doesNotHaveDuplicates().allMatch(task -> task % 2 == 0);
    }

    private void addAndCancelHalf(Round to, int thread) {
        for (int i = 0; i < 1000; i++) {
            int task = 1000 * thread + i;
            var timer = to.add(() -> done.add(task));
            if (i % 2 == 1) {
                timer.cancel();
            }
        }
    }

    @Test
    void aTaskMayEndItself() {
        var timers = new ArrayList<Upkeep.Timer>();
        timers.add(round.add(() -> {
            done.add(1);
            timers.get(0).cancel();
        }));

        goOn(2 * TICKS);

        assertThat(done).hasSize(1);
    }
}
