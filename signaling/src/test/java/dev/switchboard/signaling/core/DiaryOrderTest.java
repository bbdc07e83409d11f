package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.switchboard.proto.MessageCodec;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** That a request came stands before what became of it, though a thread of the directory's be faster than the log. */
class DiaryOrderTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Diary.class);
    private static final PeerId BOB = new PeerId("bob");

    private final SlowLog log = new SlowLog();
    private CompletableFuture<Optional<Callee>> found = new CompletableFuture<>();
    private CompletableFuture<Directory.Outcome> won = new CompletableFuture<>();
    private Runnable answer = () -> {};

    private final Directory directory = new Directory() {
        @Override
        public CompletionStage<Optional<Callee>> find(PeerId id) {
            answer = () -> found.complete(Optional.empty());
            return found;
        }

        @Override
        public CompletionStage<Outcome> register(Registration registration) {
            answer = () -> won.complete(Outcome.ID_IN_USE);
            return won;
        }

        @Override
        public void unregister(Registration registration) {
            throw new IllegalStateException("not asked for");
        }
    };

    private final Commons commons = new Commons(
            directory,
            new LocalRooms(RoutingLimits.DEFAULT),
            RoutingLimits.DEFAULT,
            SwitchboardEvents.NONE,
            new Budget(1 << 20),
            new Budget(1 << 20),
            new Chatter(),
            new Chatter(),
            IceServerSource.NONE);

    /** While it writes that a request came, the directory answers what it was asked. */
    private final class SlowLog extends UnsynchronizedAppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            var line = event.getFormattedMessage();
            if (line.startsWith("recv ")) {
                answerElsewhere();
            }
            lines.add(line);
        }
    }

    private void answerElsewhere() {
        var directorysThread = new Thread(answer);
        directorysThread.start();
        try {
            directorysThread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

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

    private static void send(Session session, Request request) {
        session.receive(new Frame(MessageCodec.encode(request), 0));
    }

    @Test
    void aCall() {
        var session = new OfferSession(new RecordingEndpoint(), Grant.ALL, commons);
        send(session, Request.candidate(BOB, new PeerId("alice"), ""));
        answerElsewhere();
        log.lines.clear();
        found = new CompletableFuture<>();
        answer = () -> {};

        send(session, Request.candidate(BOB, new PeerId("carol"), ""));
        answerElsewhere();

        assertThat(log.lines)
                .containsExactly(
                        "recv request[4] from offer peer [bob -> carol]",
                        "refuse request[4] from offer peer: unknown target: carol [bob -> carol]");
    }

    @Test
    void aRegistration() {
        var session = new AnswerSession(new RecordingEndpoint(), Grant.ALL, commons);
        log.lines.clear();

        send(session, Request.init(BOB));
        answerElsewhere();

        assertThat(log.lines)
                .containsExactly(
                        "recv request[1] from answer peer [bob]",
                        "refuse request[1] from answer peer: id in use: bob [bob]");
    }
}
