package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.loop.EventLoop;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands what the library reports of one channel to the event loop. Its callbacks run on the library's thread. */
final class ChannelObserver implements RTCDataChannelObserver {
    /** How much may wait for the loop; no callback may wait for room. */
    private static final long MAX_WAITING_BYTES = 16 * 1024 * 1024;
    /** About what a message costs besides its bytes. */
    private static final int MESSAGE_OVERHEAD = 128;

    private final EventLoop loop;
    private final AtomicLong waitingBytes = new AtomicLong();
    /** Both null once the channel is detached: the library never lets go of this object. */
    private volatile @Nullable NativeChannel target;

    private volatile @Nullable RTCDataChannel channel;
    /** Only touched by the library's thread. */
    private boolean overrun;

    ChannelObserver(EventLoop loop, RTCDataChannel channel, NativeChannel target) {
        this.loop = loop;
        this.channel = channel;
        this.target = target;
    }

    void detach() {
        target = null;
        channel = null;
    }

    private void report(Consumer<NativeChannel> event) {
        loop.execute(() -> {
            var known = target;
            if (known != null) {
                event.accept(known);
            }
        });
    }

    @Override
    public void onBufferedAmountChange(long previousAmount) {
        // Version 0.14.0 never calls this.
    }

    @Override
    public void onStateChange() {
        Callbacks.guard(() -> {
            var known = channel;
            if (known != null) {
                var state = known.getState();
                report(target -> target.stateChanged(state));
            }
        });
    }

    @Override
    public void onMessage(RTCDataChannelBuffer buffer) {
        Callbacks.guard(() -> take(buffer));
    }

    private void take(RTCDataChannelBuffer buffer) {
        if (overrun) {
            return;
        }
        int size = buffer.data.remaining() + MESSAGE_OVERHEAD;
        if (waitingBytes.addAndGet(size) > MAX_WAITING_BYTES) {
            overrun = true;
            report(NativeChannel::overrun);
            return;
        }
        // The library frees the buffer as soon as this returns.
        var bytes = new byte[buffer.data.remaining()];
        buffer.data.get(bytes);
        var message = new ChannelMessage(buffer.binary, bytes);
        loop.execute(() -> {
            waitingBytes.addAndGet(-size);
            report(message);
        });
    }

    private void report(ChannelMessage message) {
        var known = target;
        if (known != null) {
            known.received(message);
        }
    }
}
