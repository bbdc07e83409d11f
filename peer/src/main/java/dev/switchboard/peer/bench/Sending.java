package dev.switchboard.peer.bench;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.loop.EventLoop;
import java.time.Duration;
import java.util.function.Consumer;

/** Sends messages of one size for a time, as many as the way takes. Confined to the event loop. */
final class Sending implements Step {
    /** So many bytes are sent before others in the loop have their turn. */
    private static final int BATCH_BYTES = 256 * 1024;
    /**
     * How long a full buffer is given to empty. The library does not say when it has. To ask more often holds its network
     * thread up; to ask less often makes for a longer burst, which takes the CPU from whoever empties the socket.
     */
    private static final Duration PAUSE = Duration.ofMillis(4);

    private final Channel channel;
    private final EventLoop loop;
    private final int size;
    private final Duration duration;
    private final Consumer<Throughput> done;
    private final Payload payload;
    private final Window window;
    private Usage before = new Usage(0, 0);
    private long endNanos;
    private boolean stopped;
    private boolean ended;

    /**
     * Does nothing yet.
     *
     * @param window that of the measurement; nobody else sends while this does
     */
    Sending(Channel channel, EventLoop loop, Window window, int size, Duration duration, Consumer<Throughput> done) {
        this.channel = channel;
        this.loop = loop;
        this.window = window;
        this.size = size;
        this.duration = duration;
        this.done = done;
        payload = new Payload(size);
    }

    @Override
    public void begin() {
        before = Usage.now();
        window.begin(size, loop.nanoTime());
        endNanos = loop.nanoTime() + duration.toNanos();
        say(Word.of(Word.Verb.BEGIN, size), this::pump);
    }

    private void say(Word word, Runnable next) {
        if (stopped) {
            return;
        }
        if (channel.send(word.toString())) {
            next.run();
        } else {
            loop.schedule(PAUSE, () -> say(word, next));
        }
    }

    private void pump() {
        if (stopped) {
            return;
        }
        if (loop.nanoTime() - endNanos >= 0) {
            say(Word.of(Word.Verb.END), () -> ended = true);
        } else if (sendBatch()) {
            loop.execute(this::pump);
        } else {
            loop.schedule(PAUSE, this::pump);
        }
    }

    /** Whether all of it was taken. */
    private boolean sendBatch() {
        for (int bytes = 0; bytes < BATCH_BYTES; bytes += size) {
            if (!window.isOpen() || !channel.send(payload.next())) {
                return false;
            }
            payload.taken();
            window.sent();
        }
        return true;
    }

    @Override
    public boolean heard(Word word) {
        return switch (word.verb()) {
            case RECEIVED -> window.received(word.number(0), loop.nanoTime());
            case RESULT -> ended && finish(word);
            case READY, BUSY, BEGIN, END, ECHO -> false;
        };
    }

    private boolean finish(Word result) {
        if (result.number(0) != window.sentMessages()) {
            return false;
        }
        stopped = true;
        var here = SideCost.between(before, Usage.now());
        var there = new SideCost(result.number(2), result.number(3), result.number(4));
        done.accept(new Throughput(size, result.number(0), result.number(1), here, there));
        return true;
    }

    @Override
    public boolean arrived(ChannelMessage message) {
        return false;
    }

    int messageBytes() {
        return size;
    }

    /** How many bytes the other side is known to have. */
    long bytesReceived() {
        return window.receivedMessages() * size;
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
