package dev.switchboard.peer.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.switchboard.peer.connection.FakeChannel;
import dev.switchboard.peer.delivery.Delivery;
import dev.switchboard.peer.log.StoryLines;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.FakeLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MessageExchangeTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration WITHIN = Duration.ofMillis(500);

    private final FakeLoop loop = new FakeLoop();
    private final FakeChannel channel = new FakeChannel("data");
    private int received;
    private final List<String> events = new ArrayList<>();
    private final MessageExchange exchange = new MessageExchange(
            channel,
            ExchangeConfig.defaults(),
            MessageSource.of(ExchangeConfig.defaults(), "offer", new Random(1)),
            loop,
            StoryLog.untagged(),
            new Recorder());

    private final class Recorder implements MessageExchange.Listener {
        @Override
        public void channelOpened() {
            events.add("opened");
        }

        @Override
        public void messageSent() {
            events.add("sent");
        }

        @Override
        public void messageReceived() {
            received++;
        }

        @Override
        public void failed(String reason) {
            events.add(reason);
        }

        @Override
        public void channelClosed(boolean byUs) {
            events.add(byUs ? "closed by us" : "closed by them");
        }
    }

    @BeforeEach
    void listen() {
        channel.listen(exchange);
    }

    @Test
    void firstMessageGoesOutOneIntervalAfterTheOpening() {
        exchange.opened();
        loop.advance(INTERVAL.minusNanos(1));
        assertThat(channel.sent).isEmpty();

        loop.advance(Duration.ofNanos(1));
        assertThat(channel.sent).singleElement().asString().matches("offer-[1-9][0-9]*");
    }

    @Test
    void theOpeningTellsWhatWillBeSent() {
        assertThat(StoryLines.during(exchange::opened))
                .containsExactly("Data channel 'data'-'1' open. Random messages will now be sent to any connected"
                        + " DataChannels every 5s");
        var config = ExchangeConfig.defaults().withMessage("hello");
        var fixed = new MessageExchange(channel, config, () -> "hello", loop, StoryLog.untagged(), new Recorder());
        assertThat(StoryLines.during(fixed::opened))
                .containsExactly("Data channel 'data'-'1' open. The message 'hello' will now be sent to any connected"
                        + " DataChannels every 5s");
    }

    @Test
    void whereNothingIsToBeSentNothingIsSentNorToldOfWhatComes() {
        var silent = new MessageExchange(
                channel, ExchangeConfig.silent(), () -> "hello", loop, StoryLog.untagged(), new Recorder());

        assertThat(StoryLines.during(() -> {
                    silent.opened();
                    channel.listen(silent);
                    channel.receive("one");
                    loop.advance(Duration.ofDays(2));
                }))
                .containsExactly("Data channel 'data'-'1' open");
        assertThat(channel.sent).isEmpty();
        assertThat(events).containsExactly("opened");
    }

    @Test
    void eachMessageThatArrivesIsTold() {
        exchange.opened();
        channel.receive("one");
        channel.receive("two");

        assertThat(received).isEqualTo(2);
    }

    @Test
    void oneMessageGoesOutEachInterval() {
        exchange.opened();
        loop.advance(INTERVAL.multipliedBy(3));

        assertThat(channel.sent).hasSize(3).doesNotHaveDuplicates();
        assertThat(events).containsExactly("opened", "sent", "sent", "sent");
    }

    @Test
    void whatIsNotTakenIsNotCounted() {
        exchange.opened();
        channel.takes = false;
        loop.advance(INTERVAL);

        assertThat(events).containsExactly("opened");
    }

    private List<String> warnings(Runnable task) {
        var appender = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(StoryLog.class);
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.WARN);
        try {
            task.run();
        } finally {
            logger.setLevel(null);
            logger.detachAppender(appender);
        }
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void tooMuchIsSaidToWaitWhereThatIsSoAndNotWhereTheOtherSideCloses() {
        exchange.opened();
        channel.takes = false;
        assertThat(warnings(() -> loop.advance(INTERVAL)))
                .containsExactly("a message was not sent: too much waits for the other side already");

        channel.open = false;
        assertThat(warnings(() -> loop.advance(INTERVAL))).isEmpty();
        assertThat(events).containsExactly("opened");
    }

    @Test
    void finishClosesAtOnceWhenTheOtherSideSentAsMany() {
        exchange.opened();
        loop.advance(INTERVAL);
        channel.receive("answer-1");
        exchange.finish();
        assertThat(channel.closing).isTrue();

        exchange.closed();
        assertThat(events).containsExactly("opened", "sent", "closed by us");
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void finishWaitsForTheOtherSidesLastMessage() {
        exchange.opened();
        loop.advance(INTERVAL);
        exchange.finish();
        loop.advance(INTERVAL.minusNanos(1));
        assertThat(channel.closing).isFalse();

        channel.receive("answer-1");
        assertThat(channel.closing).isTrue();
    }

    @Test
    void finishWaitsForOneIntervalOnlyAndSendsNothingMore() {
        exchange.opened();
        loop.advance(INTERVAL);
        exchange.finish();
        loop.advance(INTERVAL);

        assertThat(channel.closing).isTrue();
        assertThat(channel.sent).hasSize(1);
    }

    @Test
    void finishWaitsUntilAllIsSent() {
        exchange.opened();
        channel.buffered = 1;
        exchange.finish();
        loop.advance(Duration.ofMillis(100));
        assertThat(channel.closing).isFalse();

        channel.buffered = 0;
        loop.advance(Duration.ofMillis(5));
        assertThat(channel.closing).isTrue();
    }

    @Test
    void anOtherSideThatReadsNothingIsNotWaitedForForEver() {
        exchange.opened();
        channel.buffered = 1;
        exchange.finish();
        loop.advance(Duration.ofSeconds(4));

        assertThat(events).containsExactly("opened", "closed by us");
    }

    @Test
    void closeDoesNotWaitForTheOtherSide() {
        exchange.opened();
        exchange.close(WITHIN);
        assertThat(channel.closing).isTrue();

        loop.advance(WITHIN);
        assertThat(events).containsExactly("opened", "closed by us");
        exchange.closed();
        assertThat(events).hasSize(2);
    }

    @Test
    void closeCutsFinishShort() {
        exchange.opened();
        loop.advance(INTERVAL);
        exchange.finish();
        exchange.close(WITHIN);
        loop.advance(WITHIN);

        assertThat(events).containsExactly("opened", "sent", "closed by us");
    }

    @Test
    void otherSideMayCloseAtAnyTime() {
        exchange.opened();
        exchange.closed();
        loop.advance(INTERVAL);

        assertThat(events).containsExactly("opened", "closed by them");
        assertThat(channel.sent).isEmpty();
    }

    @Test
    void messagesThatOvertakeTheOpeningAreTaken() {
        channel.receive("early");
        assertThat(events).containsExactly("opened");
        exchange.opened();

        assertThat(events).containsExactly("opened");
        assertThat(received).isEqualTo(1);
    }

    @Test
    void whatCannotBeSentAgainEndsTheChannelBeforeAHoleComesOfIt() {
        var delivery = new Delivery("ours");
        delivery.sent("a");
        delivery.sent("b");
        exchange.confirmBy(new Confirmations(delivery, loop, StoryLog.untagged()));
        channel.takes = false;
        exchange.opened();

        assertThat(events).containsExactly("opened", "what the other side has not confirmed could not be sent again");
    }

    @Test
    void fixedMessageIsSentVerbatim() {
        var config = ExchangeConfig.defaults().withMessage("  hello\n");

        assertThat(MessageSource.of(config, "offer", new Random(1)).get()).isEqualTo("  hello\n");
    }

    @Test
    void configRefusesWhatCannotBeDone() {
        var config = ExchangeConfig.defaults();

        assertThatIllegalArgumentException().isThrownBy(() -> config.withInterval(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withInterval(Duration.ofDays(2)));
        assertThat(config.withMessage("ü".repeat(128 * 1024)).message()).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> config.withMessage("ü".repeat(128 * 1024) + "1"));
    }
}
