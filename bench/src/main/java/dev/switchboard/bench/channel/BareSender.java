package dev.switchboard.bench.channel;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.switchboard.peer.bench.BenchConfig;
import dev.switchboard.peer.bench.BenchResult;
import dev.switchboard.peer.bench.RoundTrips;
import dev.switchboard.peer.bench.SideCost;
import dev.switchboard.peer.bench.Throughput;
import dev.switchboard.peer.bench.Usage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends, and measures: the same things as offer-peer bench does, by the same rules. Confined to one thread. */
final class BareSender implements RTCDataChannelObserver {
    private static final long MAX_BUFFERED_BYTES = 4 * 1024 * 1024;
    /** To ask how much is buffered takes as long as to send some messages. */
    private static final int LOOK_BYTES = 256 * 1024;

    /** As long as ours waits at least: the library does not say when its buffer empties. */
    private static final long PAUSE_MILLIS = 4;

    private static final int ECHO_BYTES = 64;
    private static final int WARM_UP_SHARE = 10;
    private static final long PATIENCE_SECONDS = 60;

    private final RTCDataChannel channel;
    private final CompletableFuture<Boolean> open = new CompletableFuture<>();
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

    BareSender(RTCDataChannel channel) {
        this.channel = channel;
        channel.registerObserver(this);
    }

    @Override
    public void onBufferedAmountChange(long previousAmount) {}

    @Override
    public void onStateChange() {
        if (channel.getState() == RTCDataChannelState.OPEN) {
            open.complete(true);
        }
    }

    @Override
    public void onMessage(RTCDataChannelBuffer buffer) {
        var bytes = new byte[buffer.data.remaining()];
        buffer.data.get(bytes);
        received.add(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    BenchResult measure(BenchConfig config) throws Exception {
        BarePeer.await(open);
        var throughputs = new ArrayList<Throughput>();
        for (int size : config.sizes()) {
            send(size, config.warmUp());
            throughputs.add(send(size, config.duration()));
        }
        var roundTrips =
                config.roundTrips() == 0 ? Optional.<RoundTrips>empty() : Optional.of(echo(config.roundTrips()));
        return new BenchResult(Optional.empty(), throughputs, roundTrips);
    }

    private Throughput send(int size, Duration duration) throws Exception {
        var payload = ByteBuffer.allocateDirect(size);
        var before = Usage.now();
        say("begin");
        long end = System.nanoTime() + duration.toNanos();
        long unseen = 0;
        while (System.nanoTime() - end < 0) {
            channel.send(new RTCDataChannelBuffer(payload, true));
            unseen += size;
            if (unseen >= LOOK_BYTES) {
                unseen = 0;
                awaitRoom();
            }
        }
        say("end");
        var result =
                Arrays.stream(next().split(" ", -1)).mapToLong(Long::parseLong).toArray();
        var there = new SideCost(result[2], result[3], result[4]);
        return new Throughput(size, result[0], result[1], SideCost.between(before, Usage.now()), there);
    }

    private void awaitRoom() throws InterruptedException {
        while (channel.getBufferedAmount() > MAX_BUFFERED_BYTES) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private RoundTrips echo(int count) throws Exception {
        say("echo");
        var payload = ByteBuffer.allocateDirect(ECHO_BYTES);
        int warmUp = count / WARM_UP_SHARE;
        var nanos = new long[count + warmUp];
        for (int i = 0; i < nanos.length; i++) {
            long begin = System.nanoTime();
            channel.send(new RTCDataChannelBuffer(payload, true));
            next();
            nanos[i] = System.nanoTime() - begin;
        }
        return RoundTrips.of(Arrays.copyOfRange(nanos, warmUp, nanos.length));
    }

    private void say(String word) throws Exception {
        channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(word.getBytes(StandardCharsets.US_ASCII)), false));
    }

    private String next() throws IOException, InterruptedException {
        var message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IOException("nothing came from the other side");
        }
        return message;
    }
}
