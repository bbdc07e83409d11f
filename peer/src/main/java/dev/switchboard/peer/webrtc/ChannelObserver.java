package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.switchboard.peer.connection.ChannelMessage;
import dev.switchboard.peer.loop.EventLoop;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands what the library reports of one channel to the event loop. Its callbacks run on the library's thread. */
final class ChannelObserver implements RTCDataChannelObserver {
    /** How much may wait for the loop; no callback may wait for room. */
    private static final long MAX_WAITING_BYTES = 16 * 1024 * 1024;
    /** About what a message costs besides its bytes. */
    private static final int MESSAGE_OVERHEAD = 128;

    /** So many are handed over at once at most, so that nobody else in the loop waits long. */
    private static final int BATCH = 256;

    /** How much later the loop looks where messages come fast. */
    private static final Duration BREATH = Duration.ofMillis(1);

    private final EventLoop loop;
    /** What the loop has not been told yet, in the order in which it came about. */
    private final Queue<Consumer<NativeChannel>> waiting = new ConcurrentLinkedQueue<>();
    /** Whether the loop is to look into it: a task for many messages, where they come faster than the loop runs. */
    private final AtomicBoolean called = new AtomicBoolean();

    /** Confined to the loop. */
    private final Torrent torrent;
    /** Whether messages come fast; written in the loop. */
    private volatile boolean hasty;

    private final SpareArrays spare = new SpareArrays();
    private final AtomicLong waitingBytes = new AtomicLong();
    /** Both null once the channel is detached: the library never lets go of this object. */
    private volatile @Nullable NativeChannel target;

    private volatile @Nullable RTCDataChannel channel;
    /** Both never go back. */
    private volatile boolean opened;

    private volatile boolean ending;
    /** Only touched by the library's thread. */
    private boolean overrun;

    ChannelObserver(EventLoop loop, RTCDataChannel channel, NativeChannel target) {
        this.loop = loop;
        this.channel = channel;
        this.target = target;
        this.torrent = new Torrent(loop.nanoTime());
    }

    void detach() {
        target = null;
        channel = null;
        spare.clear();
    }

    /** Whether it is open as far as was heard; to ask the library takes as long as to send a message. */
    boolean isOpen() {
        return opened && !ending;
    }

    /** Asks the library. Called in the loop, or in a callback. */
    RTCDataChannelState readState() {
        var known = channel;
        var state = known == null ? RTCDataChannelState.CLOSED : known.getState();
        if (state == RTCDataChannelState.OPEN) {
            opened = true;
        } else if (state != RTCDataChannelState.CONNECTING) {
            ending = true;
        }
        return state;
    }

    private void report(Consumer<NativeChannel> event) {
        waiting.add(event);
        callLoop();
    }

    private void callLoop() {
        if (!called.compareAndSet(false, true)) {
            return;
        }
        if (hasty) {
            // To wake it up for each message would cost the library's thread more than the message does.
            loop.schedule(BREATH, this::tell);
        } else {
            loop.execute(this::tell);
        }
    }

    private void tell() {
        called.set(false);
        try {
            for (int told = 0; told < BATCH && !waiting.isEmpty(); told++) {
                tell(waiting.remove());
            }
        } finally {
            if (!waiting.isEmpty() && called.compareAndSet(false, true)) {
                loop.execute(this::tell);
            }
        }
    }

    private void tell(Consumer<NativeChannel> event) {
        var known = target;
        if (known != null) {
            event.accept(known);
        }
    }

    @Override
    public void onBufferedAmountChange(long previousAmount) {
        // Version 0.14.0 never calls this.
    }

    @Override
    public void onStateChange() {
        Callbacks.guard(() -> {
            var state = readState();
            report(target -> target.stateChanged(state));
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
        var bytes = spare.take(buffer.data.remaining());
        buffer.data.get(bytes);
        var message = new ChannelMessage(buffer.binary, bytes);
        report(target -> {
            waitingBytes.addAndGet(-size);
            torrent.count(loop.nanoTime(), size);
            hasty = torrent.isFast();
            target.received(message);
            spare.giveBack(bytes);
        });
    }
}
