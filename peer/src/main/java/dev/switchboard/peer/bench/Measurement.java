package dev.switchboard.peer.bench;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelListener;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Measures a channel to a peer that lets itself be measured: one size of message after the other, then round trips. The
 * side that calls runs it; {@link Measured} is its other side.
 *
 * <p>Owns its channel and its steps. Confined to the event loop.
 */
public final class Measurement implements ChannelListener {
    /** The label of the channel that it goes over: an original peer is never offered one. */
    public static final String LABEL = "switchboard-bench";

    static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Channel channel;
    private final EventLoop loop;
    private final Owner owner;
    private final Queue<Step> steps = new ArrayDeque<>();
    private final List<Throughput> throughputs = new ArrayList<>();
    private Optional<RoundTrips> roundTrips = Optional.empty();
    private @Nullable Step current;
    private EventLoop.Timer silence = () -> {};
    private EventLoop.Timer tick = () -> {};
    private long toldBytes;
    private boolean over;

    /** Is told, in the event loop, how it goes. */
    public interface Owner {
        /**
         * What has arrived at the other side within the last second.
         *
         * @param messageBytes in messages of what size
         * @param bytes how much
         */
        void progressed(int messageBytes, long bytes);

        /** Messages of one size were measured. */
        void measured(Throughput throughput);

        /** All is measured; nothing follows. */
        void done(List<Throughput> throughputs, Optional<RoundTrips> roundTrips);

        /** The other side does not let itself be measured, or not now; nothing follows. */
        void refused(String reason);

        /** It cannot go on; nothing follows. */
        void failed(String reason);
    }

    /** Will measure this channel, which is about to open. */
    public Measurement(Channel channel, BenchConfig config, EventLoop loop, Owner owner) {
        this.channel = channel;
        this.loop = loop;
        this.owner = owner;
        var window = new Window();
        config.sizes().forEach(size -> {
            steps.add(new Sending(channel, loop, window, size, config.warmUp(), unused -> next()));
            steps.add(new Sending(channel, loop, window, size, config.duration(), this::measured));
        });
        if (config.roundTrips() > 0) {
            steps.add(new Echoing(channel, loop, config.roundTrips(), config.duration(), this::measured));
        }
    }

    /** Begins to listen to the channel. */
    public void begin() {
        channel.listen(this);
        expectSomething();
    }

    private void expectSomething() {
        silence.cancel();
        silence = loop.schedule(
                LONGEST_SILENCE,
                () -> fail("nothing was heard of the other side for " + LONGEST_SILENCE.toSeconds() + " s"));
    }

    private void measured(Throughput throughput) {
        throughputs.add(throughput);
        owner.measured(throughput);
        next();
    }

    private void measured(RoundTrips measured) {
        roundTrips = Optional.of(measured);
        next();
    }

    private void next() {
        tick.cancel();
        current = steps.poll();
        if (current == null) {
            stop();
            owner.done(throughputs, roundTrips);
            return;
        }
        toldBytes = 0;
        tick = loop.schedule(TICK, this::tell);
        current.begin();
    }

    private void tell() {
        tick = loop.schedule(TICK, this::tell);
        if (current instanceof Sending sending) {
            long bytes = sending.bytesReceived();
            owner.progressed(sending.messageBytes(), bytes - toldBytes);
            toldBytes = bytes;
        }
    }

    @Override
    public void opened() {
        // The other side speaks first: it is one that measures only if it does.
    }

    @Override
    public void received(ChannelMessage message) {
        if (over) {
            return;
        }
        expectSomething();
        boolean sensible =
                message.binary() ? current != null && current.arrived(message) : heard(Word.parse(message.text()));
        if (!sensible && !over) {
            fail("the other side said what makes no sense in a measurement");
        }
    }

    private boolean heard(Optional<Word> word) {
        if (word.isEmpty()) {
            return false;
        }
        if (current != null) {
            return current.heard(word.get());
        }
        return switch (word.get().verb()) {
            case READY -> {
                next();
                yield true;
            }
            case BUSY -> {
                stop();
                owner.refused("the other side is being measured by somebody else: try again later");
                yield true;
            }
            case BEGIN, RECEIVED, END, RESULT, ECHO -> false;
        };
    }

    @Override
    public void closed() {
        if (over) {
            return;
        }
        if (current == null) {
            stop();
            owner.refused("the other side does not let itself be measured: start it with --bench");
        } else {
            fail("the channel closed in the middle of the measurement");
        }
    }

    private void fail(String reason) {
        stop();
        owner.failed(reason);
    }

    /** Ends it; nothing more is told. */
    public void stop() {
        over = true;
        silence.cancel();
        tick.cancel();
        if (current != null) {
            current.stop();
        }
    }
}
