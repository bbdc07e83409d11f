package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.signaling.core.Refusal;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private static final long PAUSE = RefusalLog.PAUSE.toNanos();

    private final RefusalLog log = new RefusalLog();

    @Test
    void oneOfAKindIsToldInTenSecondsWithTheNumberOfTheOthers() {
        assertThat(log.line(Refusal.NO_TOKEN, "first", 0)).contains("first");
        assertThat(log.line(Refusal.NO_TOKEN, "second", 1)).isEmpty();
        assertThat(log.line(Refusal.NO_TOKEN, "third", PAUSE - 1)).isEmpty();
        assertThat(log.line(Refusal.NO_TOKEN, "fourth", PAUSE)).contains("fourth (and 2 more like it before)");
        assertThat(log.line(Refusal.NO_TOKEN, "fifth", 2 * PAUSE)).contains("fifth");
    }

    @Test
    void oneKindDoesNotHideAnother() {
        assertThat(log.line(Refusal.NO_TOKEN, "first", 0)).isPresent();
        assertThat(log.line(Refusal.BAD_TOKEN, "second", 0)).contains("second");
    }
}
