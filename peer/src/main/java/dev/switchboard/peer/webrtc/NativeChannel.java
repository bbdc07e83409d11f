package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ChannelListener;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.loop.EventLoop;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A data channel of the native library. Confined to the event loop, but for {@link #register()}. */
final class NativeChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(NativeChannel.class);
    /** Well below the 16 MiB at which the library closes the channel. */
    private static final long MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

    private final RTCDataChannel channel;
    private final EventLoop loop;
    private final ChannelObserver observer;
    private @Nullable ChannelListener listener;
    /** No less than what the library holds: what it held when it was asked last, and all that it took since. */
    private long bufferedAtMost;

    /** Whether we close it: the library says so a little later. */
    private boolean closing;

    private boolean openReported;
    private boolean closedReported;
    private boolean detached;

    NativeChannel(RTCDataChannel channel, EventLoop loop) {
        this.channel = channel;
        this.loop = loop;
        this.observer = new ChannelObserver(loop, channel, this);
    }

    /** Begins to hear of the channel; also called in a callback. */
    void register() {
        channel.registerObserver(observer);
    }

    @Override
    public void listen(ChannelListener newListener) {
        listener = newListener;
        // It may have opened before it was announced.
        loop.execute(() -> stateChanged(detached ? RTCDataChannelState.CLOSED : observer.readState()));
    }

    void stateChanged(RTCDataChannelState state) {
        var told = listener;
        if (told == null || detached) {
            return;
        }
        if (state == RTCDataChannelState.OPEN && !openReported) {
            openReported = true;
            told.opened();
        } else if (state == RTCDataChannelState.CLOSED && !closedReported) {
            closedReported = true;
            told.closed();
        }
    }

    void received(ChannelMessage message) {
        var told = listener;
        if (told != null && !detached) {
            told.received(message);
        }
    }

    /** More has arrived than was taken: what follows is dropped, so the channel cannot go on. */
    void overrun() {
        LOG.warn("a data channel is closed: the other side sends more than can be taken");
        close();
    }

    @Override
    public String label() {
        return detached ? "" : channel.getLabel();
    }

    @Override
    public int id() {
        return detached ? -1 : channel.getId();
    }

    @Override
    public boolean send(String text) {
        // An array of its own: the library sends the whole array behind a buffer.
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return send(ByteBuffer.wrap(bytes), bytes.length, false);
    }

    @Override
    public boolean send(ByteBuffer data) {
        // Of a direct buffer too the library sends all there is.
        return send(data.isDirect() ? data.slice() : exactCopy(data), data.remaining(), true);
    }

    private static ByteBuffer exactCopy(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private boolean send(ByteBuffer data, int length, boolean binary) {
        if (!maySend(length)) {
            return false;
        }
        try {
            channel.send(new RTCDataChannelBuffer(data, binary));
            bufferedAtMost += length;
            return true;
        } catch (Throwable e) { // Where the library throws, it may be a plain Error.
            LOG.debug("the WebRTC library did not take a message", e);
            return false;
        }
    }

    /** The library closes the channel without a word, with what was sent last, when any of this is not so. */
    private boolean maySend(int length) {
        return isOpen() && length <= MAX_MESSAGE_BYTES && hasRoomFor(length);
    }

    /** To ask the library takes as long as to send some messages. */
    private boolean hasRoomFor(int length) {
        if (bufferedAtMost + length > MAX_BUFFERED_BYTES) {
            bufferedAtMost = channel.getBufferedAmount();
        }
        return bufferedAtMost + length <= MAX_BUFFERED_BYTES;
    }

    @Override
    public boolean isOpen() {
        return !detached && !closing && observer.isOpen();
    }

    @Override
    public long bufferedAmount() {
        return detached ? 0 : channel.getBufferedAmount();
    }

    @Override
    public void close() {
        if (!detached) {
            closing = true;
            channel.close();
        }
    }

    /** Ends all reports; the first half of the tear-down. */
    void detach() {
        detached = true;
        observer.detach();
        channel.unregisterObserver();
    }

    /** Frees it, after {@link #detach()} and after the connection was closed. */
    void dispose() {
        channel.dispose();
    }
}
