package dev.switchboard.peer.bench;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelListener;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The called side of a {@link Measurement}: counts what arrives, and tells how many and how fast.
 *
 * <p>Owns its channel. Confined to the event loop.
 */
final class Measured implements ChannelListener {
    /**
     * Often enough for the other side's {@link Window} as it is at the beginning; later, often enough for a report that is
     * lost to be sent again before the window is full: SCTP does so once three that followed have arrived (RFC 9260,
     * section 7.2.4).
     */
    static final long REPORT_BYTES = 1024 * 1024;

    static final Duration REPORT_DELAY = Duration.ofMillis(100);
    /** Whoever measures nothing for so long makes room for others. */
    static final Duration LONGEST_IDLENESS = Duration.ofMinutes(1);

    private final Channel channel;
    private final EventLoop loop;
    private final StoryLog log;
    private final Runnable onEnd;
    private Usage before = new Usage(0, 0);
    private int size;
    private boolean echoing;
    private long messages;
    private long reported;
    private long firstNanos;
    private long lastNanos;
    private boolean reportDue;
    private EventLoop.Timer report = () -> {};
    private EventLoop.Timer idleness = () -> {};
    private long heard;
    private boolean over;

    /** Begins with {@link #begin()}. */
    Measured(Channel channel, EventLoop loop, StoryLog log, Runnable onEnd) {
        this.channel = channel;
        this.loop = loop;
        this.log = log;
        this.onEnd = onEnd;
    }

    void begin() {
        channel.listen(this);
        watch();
    }

    private void watch() {
        long known = heard;
        idleness = loop.schedule(LONGEST_IDLENESS, () -> {
            if (heard == known) {
                refuse("nothing is measured any more");
            } else {
                watch();
            }
        });
    }

    @Override
    public void opened() {
        log.info("the other side measures the data channel");
        channel.send(Word.of(Word.Verb.READY).toString());
    }

    @Override
    public void received(ChannelMessage message) {
        if (over) {
            return;
        }
        heard++;
        if (message.binary()) {
            arrived(message.data());
        } else {
            Word.parse(message.text()).ifPresentOrElse(this::heard, () -> refuse("what is said is not understood"));
        }
    }

    private void arrived(byte[] payload) {
        if (echoing) {
            if (!channel.send(ByteBuffer.wrap(payload))) {
                refuse("more is to be sent back than the way takes");
            }
        } else if (payload.length == size && Payload.number(payload) == messages) {
            count();
        } else {
            refuse("a message is not the one that was to come");
        }
    }

    private void count() {
        lastNanos = loop.nanoTime();
        if (messages++ == 0) {
            firstNanos = lastNanos;
        }
        if ((messages - reported) * size >= REPORT_BYTES) {
            report();
        } else if (!reportDue) {
            reportDue = true;
            report = loop.schedule(REPORT_DELAY, this::report);
        }
    }

    private void report() {
        dropReport();
        if (channel.send(Word.of(Word.Verb.RECEIVED, messages).toString())) {
            reported = messages;
        } else {
            reportDue = true;
            report = loop.schedule(REPORT_DELAY, this::report);
        }
    }

    private void dropReport() {
        reportDue = false;
        report.cancel();
    }

    private void heard(Word word) {
        switch (word.verb()) {
            case BEGIN -> begin(word.number(0));
            case END -> tellResult();
            case ECHO -> echoing = true;
            case READY, BUSY, RECEIVED, RESULT -> refuse("what is said makes no sense");
        }
    }

    private void begin(long messageBytes) {
        if (messageBytes < BenchConfig.LEAST_BYTES || messageBytes > Channel.MAX_MESSAGE_BYTES) {
            refuse("there are no messages of %d bytes".formatted(messageBytes));
            return;
        }
        dropReport();
        size = (int) messageBytes;
        echoing = false;
        messages = 0;
        reported = 0;
        before = Usage.now();
    }

    private void tellResult() {
        dropReport();
        var cost = SideCost.between(before, Usage.now());
        long nanos = messages == 0 ? 0 : lastNanos - firstNanos;
        var result =
                Word.of(Word.Verb.RESULT, messages, nanos, cost.cpuNanos(), cost.memoryBefore(), cost.memoryAfter());
        channel.send(result.toString());
        log.info("measured by the other side: " + BenchReport.line(new Throughput(size, messages, nanos, cost, cost)));
    }

    private void refuse(String why) {
        log.warn("the measurement is ended: " + why);
        channel.close();
        stop();
    }

    @Override
    public void closed() {
        stop();
    }

    /** Ends it, as its call does. */
    void stop() {
        if (!over) {
            over = true;
            report.cancel();
            idleness.cancel();
            onEnd.run();
        }
    }
}
