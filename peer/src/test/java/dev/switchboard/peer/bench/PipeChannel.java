package dev.switchboard.peer.bench;

import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelListener;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.loop.EventLoop;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One end of a channel in memory, on which all takes its time. */
final class PipeChannel implements Channel {
    static final Duration DELAY = Duration.ofMillis(50);

    private final EventLoop loop;
    private ChannelListener listener;
    private PipeChannel other;
    private boolean closed;
    private boolean full;

    private PipeChannel(EventLoop loop) {
        this.loop = loop;
    }

    /** One end, which knows the other. */
    static PipeChannel create(EventLoop loop) {
        var one = new PipeChannel(loop);
        one.other = new PipeChannel(loop);
        one.other.other = one;
        return one;
    }

    PipeChannel other() {
        return other;
    }

    void open() {
        listener.opened();
        other.listener.opened();
    }

    /** Whether it takes nothing from this end. */
    void setFull(boolean nowFull) {
        full = nowFull;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public String label() {
        return Measurement.LABEL;
    }

    @Override
    public int id() {
        return 3;
    }

    @Override
    public void listen(ChannelListener newListener) {
        listener = newListener;
    }

    @Override
    public boolean send(String text) {
        return deliver(new ChannelMessage(false, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean send(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return deliver(new ChannelMessage(true, bytes));
    }

    private boolean deliver(ChannelMessage message) {
        boolean taken = !closed && !full;
        if (taken) {
            loop.schedule(DELAY, () -> other.listener.received(message));
        }
        return taken;
    }

    @Override
    public long bufferedAmount() {
        return 0;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            other.closed = true;
            loop.schedule(DELAY, () -> {
                listener.closed();
                other.listener.closed();
            });
        }
    }
}
