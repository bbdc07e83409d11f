package dev.switchboard.bench.channel;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.switchboard.peer.bench.SideCost;
import dev.switchboard.peer.bench.Usage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Counts what arrives, in the callback that it arrives by: {@code begin} starts the count, {@code end} has it sent back,
 * and {@code echo} sends back what follows. Confined to the library's thread.
 */
final class BareReceiver implements RTCDataChannelObserver {
    private final RTCDataChannel channel;
    private Usage before = new Usage(0, 0);
    private boolean echoing;
    private long messages;
    private long firstNanos;
    private long lastNanos;

    BareReceiver(RTCDataChannel channel) {
        this.channel = channel;
    }

    @Override
    public void onBufferedAmountChange(long previousAmount) {}

    @Override
    public void onStateChange() {}

    @Override
    public void onMessage(RTCDataChannelBuffer buffer) {
        // The library frees the buffer as soon as this returns: what is not copied is not received.
        var bytes = new byte[buffer.data.remaining()];
        buffer.data.get(bytes);
        if (buffer.binary && !echoing) {
            count();
            return;
        }
        try {
            if (buffer.binary) {
                channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(bytes), true));
            } else {
                told(new String(bytes, StandardCharsets.US_ASCII));
            }
        } catch (Exception e) {
            // What escapes a callback ends the process without a word.
            System.err.println("the receiver failed: " + e);
        }
    }

    private void count() {
        lastNanos = System.nanoTime();
        if (messages++ == 0) {
            firstNanos = lastNanos;
        }
    }

    private void told(String word) throws Exception {
        switch (word) {
            case "begin" -> {
                messages = 0;
                before = Usage.now();
            }
            case "end" ->
                channel.send(
                        new RTCDataChannelBuffer(ByteBuffer.wrap(result().getBytes(StandardCharsets.US_ASCII)), false));
            default -> echoing = word.equals("echo");
        }
    }

    private String result() {
        var cost = SideCost.between(before, Usage.now());
        return "%d %d %d %d %d"
                .formatted(messages, lastNanos - firstNanos, cost.cpuNanos(), cost.memoryBefore(), cost.memoryAfter());
    }
}
