package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int TICKS = 200;

    private final Round round = new Round(SECOND);
    private final List<Integer> done = new ArrayList<>();

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            round.tick(Runnable::run);
        }
    }

    @Test
    void aTickIsNoShorterThanATaskMayWait() {
        assertThat(round.tick()).isEqualTo(SECOND.dividedBy(TICKS));
        assertThat(new Round(Duration.ofMillis(4)).tick()).isEqualTo(Duration.ofMillis(4));
        assertThat(new Round(Duration.ofMinutes(1)).tick()).isEqualTo(Duration.ofMillis(12));
    }

    @Test
    void eachTaskIsDoneOnceInEachRound() {
        for (int i = 0; i < 100; i++) {
            int task = i;
            round.add(() -> done.add(task));
        }

        tick(TICKS);
        assertThat(done).hasSize(100).doesNotHaveDuplicates();
        tick(TICKS);
        assertThat(done).hasSize(200);
        assertThat(done.subList(100, 200)).isEqualTo(done.subList(0, 100));
    }

    @Test
    void noTickHasMoreThanItsShare() {
        for (int i = 0; i < 2 * TICKS + 1; i++) {
            round.add(() -> done.add(1));
        }

        for (int i = 1; i <= TICKS; i++) {
            tick(1);
            assertThat(done).hasSizeBetween(2 * i, 2 * i + 1);
        }
    }

    @Test
    void thoseWhoCameTogetherHaveTheirTurnsTogether() {
        for (int i = 0; i < TICKS; i++) {
            int task = i;
            round.add(() -> done.add(task));
        }

        tick(TICKS);

        assertThat(done).isSorted();
    }

    @Test
    void whatIsCancelledIsNotDone() {
        var timer = round.add(() -> done.add(1));
        timer.cancel();

        tick(TICKS);

        assertThat(done).isEmpty();
    }

    @Test
    void aTaskMayEndItself() {
        var timers = new ArrayList<Upkeep.Timer>();
        timers.add(round.add(() -> {
            done.add(1);
            timers.get(0).cancel();
        }));

        tick(2 * TICKS);

        assertThat(done).hasSize(1);
    }
}
