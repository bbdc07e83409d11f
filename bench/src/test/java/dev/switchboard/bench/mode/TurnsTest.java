package dev.switchboard.bench.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static List<String> turns(List<String> all, Duration each) {
        var turns = new ArrayList<String>();
        Turns.take(all, each, (one, time) -> turns.add(one + " " + time.toMillis()));
        return turns;
    }

    @Test
    void whoIsFirstChangesWithEachRound() {
        assertThat(turns(List.of("a", "b"), Duration.ofSeconds(6)))
                .containsExactly("a 2000", "b 2000", "b 2000", "a 2000", "a 2000", "b 2000");
    }

    @Test
    void turnsAreEquallyLongAndNoneIsTooLong() {
        assertThat(turns(List.of("a"), Duration.ofSeconds(5))).containsExactly("a 1666", "a 1666", "a 1666");
        assertThat(turns(List.of("a"), Duration.ofMillis(2001))).containsExactly("a 1000", "a 1000");
    }

    @Test
    void aShortTimeIsOneTurn() {
        assertThat(turns(List.of("a", "b"), Duration.ofMillis(100))).containsExactly("a 100", "b 100");
    }
}
