package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class ChatterTest {
    private final Chatter chatter = new Chatter();

    private int told(int messages, long atNanos) {
        int told = 0;
        for (int i = 0; i < messages; i++) {
            told += chatter.level(atNanos) == Level.INFO ? 1 : 0;
        }
        return told;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void fewMessagesAreAllToldAndOfManySoManyASecond(long start) {
        assertThat(told(5_000, start)).isEqualTo(Chatter.BURST);
        assertThat(told(5_000, start + Duration.ofSeconds(1).toNanos())).isEqualTo(Chatter.PER_SECOND);
        assertThat(told(5_000, start + Duration.ofHours(1).toNanos())).isEqualTo(Chatter.BURST);
    }
}
