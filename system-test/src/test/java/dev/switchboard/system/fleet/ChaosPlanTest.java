package dev.switchboard.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.system.fleet.ChaosPlan.Action;
import dev.switchboard.system.fleet.ChaosPlan.Event;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosPlanTest {
    private static final int VICTIMS = 4;
    private static final Duration LENGTH = Duration.ofMinutes(2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneSeedMakesOnePlan(long seed) {
        var plan = ChaosPlan.of(seed, VICTIMS, LENGTH);

        assertThat(ChaosPlan.of(seed, VICTIMS, LENGTH)).isEqualTo(plan);
        assertThat(ChaosPlan.of(seed + 1, VICTIMS, LENGTH)).isNotEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyVictimEndsAndComesBackByTurns(long seed) {
        var events = ChaosPlan.of(seed, VICTIMS, LENGTH).events();

        assertThat(events).extracting(Event::at).isSorted();
        for (int i = 0; i < VICTIMS; i++) {
            int victim = i;
            var lives =
                    events.stream().filter(event -> event.victim() == victim).toList();
            assertThat(lives).hasSizeGreaterThan(2);
            for (int event = 0; event < lives.size(); event++) {
                assertThat(lives.get(event).action() == Action.START).isEqualTo(event % 2 == 1);
            }
            assertThat(lives.get(lives.size() - 1).action()).isEqualTo(Action.START);
        }
    }
}
