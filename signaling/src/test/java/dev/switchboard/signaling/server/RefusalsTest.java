package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.switchboard.signaling.core.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalsTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Refusals.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Refusals refusals = new Refusals(ServerEvents.NONE);

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.setLevel(Level.INFO);
        LOGGER.addAppender(log);
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    private String line() {
        return log.list.get(log.list.size() - 1).getFormattedMessage();
    }

    @Test
    void theLineSaysWhereTheClientWantedToGo() {
        refusals.turnedAway(Refusal.NO_TOKEN, "192.0.2.1:1234", "/register", "401 Unauthorized: a token is required");

        assertThat(line())
                .isEqualTo("refuse connection from 192.0.2.1:1234 to /register: 401 Unauthorized: a token is required");
        assertThat(log.list.get(0).getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .containsExactly("event=refuse", "address=192.0.2.1:1234", "reason=no-token", "path=/register");
    }

    @Test
    void aPathOfTheirOwnIsCutOffBeforeATokenThatStrayedIntoIt() {
        refusals.turnedAway(Refusal.UNKNOWN_PATH, "x", "/offer&access_token=" + "e".repeat(36) + "SECRET", "404");

        assertThat(line()).isEqualTo("refuse connection from x to /offer&access_token=" + "e".repeat(20) + "…: 404");
    }

    @Test
    void whatLooksLikeAPlaceholderIsNone() {
        refusals.turnedAway(Refusal.UNKNOWN_PATH, "x", "/{}%s", "404");

        assertThat(line()).isEqualTo("refuse connection from x to /{}%s: 404");
    }
}
