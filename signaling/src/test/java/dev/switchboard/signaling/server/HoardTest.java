package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a queue may be large while memory is short, looked at once a second. */
class HoardTest {
    private final Hoard hoard = new Hoard();

    /**
     * One sign a second.
     *
     * @param queue L while it is large
     * @param memory S while it is short
     * @param verdict X where the queue has to go
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "small, however long         | -------- | SSSSSSSS | --------",
                "large, memory enough        | LLLLLLLL | -------- | --------",
                "large while memory is short | LLLLLLLL | SSSSSSSS | ------XX",
                "small for once              | LLLLL-LL | SSSSSSSS | --------",
                "short only then             | LLLLLLLL | ---SSSSS | --------",
                "short by turns              | LLLLLLLLLLLL | S-S-S-SSSSSS | ---------XXX",
                "enough at last              | LLLLLLLL | SSSSSS-S | -------X",
            })
    void itHasToGoAfterFiveSecondsOfShortageInAll(String what, String queue, String memory, String verdict) {
        var given = new StringBuilder();
        for (int second = 0; second < queue.length(); second++) {
            boolean goes = hoard.look(
                    queue.charAt(second) == 'L', memory.charAt(second) == 'S', TimeUnit.SECONDS.toNanos(second));
            given.append(goes ? 'X' : '-');
        }

        assertThat(given).as(what).hasToString(verdict);
    }
}
