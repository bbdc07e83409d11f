package dev.switchboard.peer.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel whose other end is the test. */
public final class FakeChannel implements Channel {
    /** What was sent. */
    public final List<String> sent = new ArrayList<>();
    /** What was sent as bytes, each message's own copy. */
    public final List<byte[]> sentBytes = new ArrayList<>();
    /** What {@link #bufferedAmount()} says. */
    public long buffered;
    /** Whether {@link #close()} was called. */
    public boolean closing;
    /** Whether {@link #send} takes anything. */
    public boolean takes = true;
    /** What {@link #isOpen()} says. */
    public boolean open = true;

    private final String label;
    private @Nullable ChannelListener listener;

    /** A channel that is not open yet. */
    public FakeChannel(String label) {
        this.label = label;
    }

    /** Who listens. */
    public ChannelListener listener() {
        if (listener == null) {
            throw new AssertionError("nobody listens to the channel");
        }
        return listener;
    }

    /** Lets a text arrive. */
    public void receive(String text) {
        listener().received(new ChannelMessage(false, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Lets bytes arrive. */
    public void receive(byte[] bytes) {
        listener().received(new ChannelMessage(true, bytes));
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int id() {
        return 1;
    }

    @Override
    public void listen(ChannelListener newListener) {
        listener = newListener;
    }

    @Override
    public boolean send(String text) {
        return takes && sent.add(text);
    }

    @Override
    public boolean send(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return takes && sentBytes.add(bytes);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public long bufferedAmount() {
        return buffered;
    }

    @Override
    public void close() {
        closing = true;
    }
}
