package dev.switchboard.peer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.peer.connection.ChannelListener;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.log.StoryLines;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.FakeLoop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both sides of a measurement, over a channel in memory. */
class MeasurementTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final BenchConfig CONFIG = new BenchConfig(List.of(16_384, 65_536), Duration.ofMillis(500), 3);

    private final FakeLoop loop = new FakeLoop();
    private final PipeChannel channel = PipeChannel.create(loop);
    private final Measurable measurable = new Measurable(loop);
    private final List<String> progress = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<Throughput> throughputs = new ArrayList<>();
    private Optional<RoundTrips> roundTrips = Optional.empty();

    private final class Recorder implements Measurement.Owner {
        @Override
        public void progressed(int messageBytes, long bytes) {
            progress.add(messageBytes + ": " + bytes);
        }

        @Override
        public void measured(Throughput throughput) {
            throughputs.add(throughput);
        }

        @Override
        public void done(List<Throughput> all, Optional<RoundTrips> trips) {
            assertThat(all).isEqualTo(throughputs);
            roundTrips = trips;
            events.add("done");
        }

        @Override
        public void refused(String reason) {
            events.add("refused: " + reason);
        }

        @Override
        public void failed(String reason) {
            events.add("failed: " + reason);
        }
    }

    /** What the other side says is up to the test. */
    private static final class Silent implements ChannelListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void opened() {}

        @Override
        public void received(ChannelMessage message) {
            heard.add(message.text());
        }

        @Override
        public void closed() {}
    }

    private Measurement begin(PipeChannel here) {
        var measurement = new Measurement(here, CONFIG, loop, new Recorder());
        measurement.begin();
        return measurement;
    }

    private Runnable accept(PipeChannel here) {
        return measurable.take(here.other(), StoryLog.untagged());
    }

    private Measurement beginWithSilentOther() {
        channel.other().listen(new Silent());
        var measurement = begin(channel);
        channel.open();
        return measurement;
    }

    @Test
    void eachSizeIsMeasuredAndThenRoundTrips() {
        accept(channel);
        begin(channel);
        channel.open();
        loop.advance(LONG);

        assertThat(events).containsExactly("done");
        assertThat(throughputs).extracting(Throughput::messageBytes).containsExactly(16_384, 65_536);
        assertThat(throughputs).allSatisfy(each -> {
            assertThat(each.messages()).isGreaterThan(100);
            assertThat(each.nanos()).isBetween(400_000_000L, 600_000_000L);
        });
        assertThat(roundTrips).hasValueSatisfying(trips -> {
            assertThat(trips.count()).isEqualTo(3);
            assertThat(trips.max()).isEqualTo(2 * PipeChannel.DELAY.toNanos());
        });
    }

    @Test
    void whoIsMeasuredTellsWhatArrived() {
        accept(channel);
        begin(channel);

        var lines = StoryLines.during(() -> {
            channel.open();
            loop.advance(Duration.ofSeconds(10));
        });

        // Both sizes, each first to warm up.
        assertThat(lines).hasSize(5).startsWith("the other side measures the data channel");
        assertThat(lines.get(4)).matches("measured by the other side: 64 KiB: [0-9.]+ MB in all, [0-9.]+ MB/s");
    }

    @Test
    void whatArrivedIsReportedEachMebibyteAndAfterTheLast() {
        var here = new Silent();
        channel.listen(here);
        accept(channel);
        channel.open();
        send(33);
        loop.advance(Duration.ofSeconds(1));

        assertThat(here.heard).containsExactly("ready", "received 16", "received 32", "received 33");
    }

    @Test
    void aReportThatTheChannelDoesNotTakeGoesAgain() {
        var here = new Silent();
        channel.listen(here);
        accept(channel);
        channel.open();
        channel.other().setFull(true);
        send(32);
        loop.advance(Duration.ofSeconds(1));
        channel.other().setFull(false);
        loop.advance(Duration.ofSeconds(1));

        assertThat(here.heard).containsExactly("ready", "received 32");
    }

    private void send(int messages) {
        var payload = new Payload(65_536);
        channel.send(Word.of(Word.Verb.BEGIN, 65_536).toString());
        for (int i = 0; i < messages; i++) {
            channel.send(payload.next());
            payload.taken();
        }
    }

    @Test
    void progressIsToldEachSecondAsFarAsItArrived() {
        channel.other().listen(new Silent());
        var slow = new BenchConfig(List.of(1024), Duration.ofSeconds(3), 0);
        new Measurement(channel, slow, loop, new Recorder()).begin();
        channel.open();
        channel.other().send("ready");
        loop.advance(Duration.ofMillis(500));
        channel.other().send("received 7");
        loop.advance(Duration.ofSeconds(1));

        assertThat(progress).containsExactly("1024: 7168");
    }

    @Test
    void aPeerThatDoesNotTakeTheChannelIsNotMeasured() {
        beginWithSilentOther();
        channel.other().close();
        loop.advance(LONG);

        assertThat(events)
                .containsExactly("refused: the other side does not let itself be measured: start it with --bench");
    }

    @Test
    void onlyOneMeasuresAtATime() {
        accept(channel);
        var second = PipeChannel.create(loop);
        accept(second);
        begin(second);
        second.open();
        loop.advance(Duration.ofSeconds(1));

        assertThat(events)
                .containsExactly("refused: the other side is being measured by somebody else: try again later");
        assertThat(second.isClosed()).as("a closing may overtake the word").isFalse();
    }

    @Test
    void theNextOneMayOnceTheFirstCallHasEnded() {
        accept(channel).run();
        var second = PipeChannel.create(loop);
        accept(second);
        begin(second);
        second.open();
        loop.advance(LONG);

        assertThat(events).containsExactly("done");
    }

    @Test
    void whoMeasuresNothingMakesRoomForOthers() {
        accept(channel);
        channel.listen(new Silent());
        channel.open();
        loop.advance(Measured.LONGEST_IDLENESS.multipliedBy(2).plusSeconds(1));

        assertThat(channel.isClosed()).isTrue();
    }

    @Test
    void aSideThatFallsSilentIsNotWaitedForWithoutEnd() {
        beginWithSilentOther();
        loop.advance(LONG);

        assertThat(events).containsExactly("failed: nothing was heard of the other side for 30 s");
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void nonsenseEndsIt() {
        beginWithSilentOther();
        channel.other().send("received 1");
        loop.advance(LONG);

        assertThat(events).containsExactly("failed: the other side said what makes no sense in a measurement");
    }

    @Test
    void moreCannotHaveArrivedThanWasSent() {
        beginWithSilentOther();
        channel.other().send("ready");
        loop.advance(PipeChannel.DELAY);
        channel.other().send("received 1000000000");
        loop.advance(PipeChannel.DELAY);

        assertThat(events).containsExactly("failed: the other side said what makes no sense in a measurement");
    }

    @Test
    void aMeasurementThatIsStoppedSaysNothingMore() {
        accept(channel);
        var measurement = begin(channel);
        channel.open();
        loop.advance(Duration.ofMillis(500));
        measurement.stop();
        loop.advance(LONG);

        assertThat(events).isEmpty();
    }

    @Test
    void theChannelMayCloseInTheMiddle() {
        accept(channel);
        begin(channel);
        channel.open();
        loop.advance(Duration.ofMillis(500));
        channel.other().close();
        loop.advance(LONG);

        assertThat(events).containsExactly("failed: the channel closed in the middle of the measurement");
    }

    @Test
    void aMessageThatIsNotTheNextOneEndsIt() {
        accept(channel);
        channel.listen(new Silent());
        channel.open();
        channel.send("begin 8");
        channel.send(ByteBuffer.allocate(8).putLong(0, 1));
        loop.advance(Duration.ofSeconds(1));

        assertThat(channel.isClosed()).isTrue();
    }
}
