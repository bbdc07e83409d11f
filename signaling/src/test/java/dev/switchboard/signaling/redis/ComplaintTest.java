package dev.switchboard.signaling.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log is told of a Redis that is there, and does not do what it is asked. */
class ComplaintTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Complaint.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Complaint complaint = new Complaint("a command");

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.setLevel(Level.ERROR);
        LOGGER.addAppender(log);
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    private void assertTold(String... lines) {
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly(lines);
    }

    @Test
    void thatRedisRefusesIsToldOnceInAWhile() {
        complaint.about(new CompletionException(new RedisCommandExecutionException("OOM command not allowed")));
        complaint.about(new RedisCommandExecutionException("OOM command not allowed"));

        assertTold("Redis refuses a command: OOM command not allowed");
    }

    @Test
    void thatTheLibraryErrsIsToldWithItsStack() {
        complaint.about(new NullPointerException("value"));

        assertTold("a command failed");
        assertThat(log.list.get(0).getThrowableProxy()).isNotNull();
    }

    @Test
    void thatRedisIsGoneOrLateIsToldElsewhere() {
        complaint.about(new RedisException("Connection closed"));
        complaint.about(new RedisException(new IOException("Connection reset by peer")));
        complaint.about(new RedisCommandTimeoutException("too late"));

        assertTold();
    }
}
