package dev.switchboard.bench.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static List<String> turns(List<String> all, Duration each, Boolean... tosses) {
        return turns(Duration.ofSeconds(1), all, each, tosses);
    }

    private static List<String> turns(Duration longest, List<String> all, Duration each, Boolean... tosses) {
        var turns = new ArrayList<String>();
        Iterator<Boolean> coin = List.of(tosses).iterator();
        new Turns(longest, coin::next).take(all, each, (one, time) -> turns.add(one + " " + time.toMillis()));
        assertThat(coin).isExhausted();
        return turns;
    }

    @Test
    void eachIsFirstAsOftenAsTheOtherWhateverTheCoinSays() {
        assertThat(turns(List.of("a", "b"), Duration.ofSeconds(6), false, true, true))
                .containsExactly(
                        "a 1000", "b 1000", "b 1000", "a 1000", //
                        "b 1000", "a 1000", "a 1000", "b 1000", //
                        "b 1000", "a 1000", "a 1000", "b 1000");
    }

    @Test
    void turnsAreEquallyLongAndNoneIsTooLong() {
        assertThat(turns(List.of("a"), Duration.ofSeconds(2), false)).containsExactly("a 1000", "a 1000");
        assertThat(turns(List.of("a"), Duration.ofMillis(2002), true, false))
                .hasSize(4)
                .allMatch("a 500"::equals);
    }

    @Test
    void howLongATurnMayBeIsForTheCallerToSay() {
        assertThat(turns(Duration.ofSeconds(5), List.of("a"), Duration.ofSeconds(20), false, true))
                .hasSize(4)
                .allMatch("a 5000"::equals);
    }

    @Test
    void ofAShortTimeEachIsFirstOnceToo() {
        assertThat(turns(List.of("a", "b"), Duration.ofMillis(100), true))
                .containsExactly("b 50", "a 50", "a 50", "b 50");
    }
}
