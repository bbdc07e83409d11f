package dev.switchboard.bench.channel;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.logging.Logging;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.switchboard.peer.natives.NativeStandIns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A connection of the bare library: descriptions, complete with their candidates, go over standard output and input, a
 * line each. Confined to the thread that made it, but for its callbacks.
 */
final class BarePeer implements PeerConnectionObserver {
    private static final long PATIENCE_SECONDS = 30;

    private final CompletableFuture<Boolean> gathered = new CompletableFuture<>();
    private final CompletableFuture<RTCDataChannel> offered = new CompletableFuture<>();
    private final Consumer<RTCDataChannel> onChannel;
    private final RTCPeerConnection connection;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    private final PrintStream out = System.out;

    /**
     * Makes one.
     *
     * @param onChannel is given a channel of the other side's, in a callback
     */
    BarePeer(RTCConfiguration configuration, Consumer<RTCDataChannel> onChannel) {
        this.onChannel = onChannel;
        NativeStandIns.install();
        Logging.logToDebug(Logging.Severity.NONE);
        var factory = new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio));
        connection = factory.createPeerConnection(configuration, this);
    }

    RTCDataChannel openChannel() {
        return connection.createDataChannel("bench", new RTCDataChannelInit());
    }

    void offer() throws IOException, InterruptedException {
        var made = new Made();
        connection.createOffer(new RTCOfferOptions(), made);
        tell(await(made.result));
        take(RTCSdpType.ANSWER);
    }

    void answer() throws IOException, InterruptedException {
        take(RTCSdpType.OFFER);
        var made = new Made();
        connection.createAnswer(new RTCAnswerOptions(), made);
        tell(await(made.result));
    }

    /** The other side's channel. */
    RTCDataChannel offeredChannel() throws IOException, InterruptedException {
        return await(offered);
    }

    private void tell(RTCSessionDescription description) throws IOException, InterruptedException {
        var set = new Set();
        connection.setLocalDescription(description, set);
        await(set.result);
        await(gathered);
        var sdp = connection.getLocalDescription().sdp.getBytes(StandardCharsets.UTF_8);
        say("sdp " + Base64.getEncoder().encodeToString(sdp));
    }

    private void take(RTCSdpType type) throws IOException, InterruptedException {
        var line = in.readLine();
        if (line == null) {
            throw new IOException("the other side has ended");
        }
        var sdp = new String(Base64.getDecoder().decode(line.strip()), StandardCharsets.UTF_8);
        var set = new Set();
        connection.setRemoteDescription(new RTCSessionDescription(type, sdp), set);
        await(set.result);
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Waits until whoever started this process has closed its input. */
    void awaitEnd() throws IOException {
        while (in.readLine() != null) {
            // Nothing more is expected.
        }
    }

    static <T> T await(CompletableFuture<T> result) throws IOException, InterruptedException {
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the library did not do its part: " + e, e);
        }
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        // It will be in the description.
    }

    @Override
    public void onIceGatheringChange(RTCIceGatheringState state) {
        if (state == RTCIceGatheringState.COMPLETE) {
            gathered.complete(true);
        }
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
        onChannel.accept(channel);
        offered.complete(channel);
    }

    /** A description that is made. */
    private static final class Made implements CreateSessionDescriptionObserver {
        private final CompletableFuture<RTCSessionDescription> result = new CompletableFuture<>();

        @Override
        public void onSuccess(RTCSessionDescription description) {
            result.complete(description);
        }

        @Override
        public void onFailure(String error) {
            result.completeExceptionally(new IOException(error));
        }
    }

    /** A description that is set. */
    private static final class Set implements SetSessionDescriptionObserver {
        private final CompletableFuture<Boolean> result = new CompletableFuture<>();

        @Override
        public void onSuccess() {
            result.complete(true);
        }

        @Override
        public void onFailure(String error) {
            result.completeExceptionally(new IOException(error));
        }
    }
}
