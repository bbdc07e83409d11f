package dev.switchboard.peer.bench;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.loop.EventLoop;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/** Sends small messages there and back, one after the other. Confined to the event loop. */
final class Echoing implements Step {
    static final int MESSAGE_BYTES = 64;
    /** One in so many, before those that count, lets both sides get going. */
    private static final int WARM_UP_SHARE = 10;

    private final Channel channel;
    private final EventLoop loop;
    private final Duration longest;
    private final Consumer<RoundTrips> done;
    private final Payload payload = new Payload(MESSAGE_BYTES);
    private final long[] nanos;
    private final int warmUp;
    private long number;
    private long beginNanos;
    private long sentNanos;
    private boolean stopped;

    /** So many, but no longer than that; one at least. */
    Echoing(Channel channel, EventLoop loop, int count, Duration longest, Consumer<RoundTrips> done) {
        this.channel = channel;
        this.loop = loop;
        this.longest = longest;
        this.done = done;
        warmUp = count / WARM_UP_SHARE;
        nanos = new long[count + warmUp];
    }

    @Override
    public void begin() {
        beginNanos = loop.nanoTime();
        channel.send(Word.of(Word.Verb.ECHO).toString());
        send();
    }

    private void send() {
        sentNanos = loop.nanoTime();
        channel.send(payload.next());
    }

    @Override
    public boolean arrived(ChannelMessage message) {
        long now = loop.nanoTime();
        if (stopped || message.data().length != MESSAGE_BYTES || Payload.number(message.data()) != number) {
            return false;
        }
        payload.taken();
        nanos[(int) number++] = now - sentNanos;
        if (number == nanos.length || now - beginNanos >= longest.toNanos()) {
            finish();
        } else {
            send();
        }
        return true;
    }

    private void finish() {
        stopped = true;
        int count = (int) number;
        done.accept(RoundTrips.of(Arrays.copyOfRange(nanos, Math.min(warmUp, count - 1), count)));
    }

    @Override
    public boolean heard(Word word) {
        return false;
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
