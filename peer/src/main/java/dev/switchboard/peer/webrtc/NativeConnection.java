package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.ConnectionListener;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.IcePolicy;
import dev.switchboard.peer.connection.MediaConnection;
import dev.switchboard.peer.connection.PathReport;
import dev.switchboard.peer.connection.ServerTrouble;
import dev.switchboard.peer.connection.VideoOutput;
import dev.switchboard.peer.connection.VideoStatistics;
import dev.switchboard.peer.keys.Identity;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.IceCandidate;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of the native library. Confined to the event loop. */
final class NativeConnection implements MediaConnection {
    private static final Logger LOG = LoggerFactory.getLogger(NativeConnection.class);

    /** More tell nothing new. */
    private static final int MAX_TROUBLES = 64;

    private final Supplier<IceConfig> newestIce;
    private final Optional<Identity> identity;
    private final EventLoop loop;
    private final ConnectionListener listener;
    private final Consumer<NativeConnection> onClose;
    private final OptionalInt loopbackPort;
    private final InterfaceFilter interfaces;
    private final ConnectionObserver observer;
    private final WebRtcLibrary library;
    private final RTCPeerConnection connection;
    private final NativeVideo video;
    private final List<NativeChannel> channels = new ArrayList<>();
    private final HeardCount heard = new HeardCount();
    private final List<ServerTrouble> troubles = new ArrayList<>();
    /** As of the newest search for a way. */
    private IceConfig ice;
    /** Whether an offer was taken back, and nothing was agreed on since. */
    private boolean rolledBack;

    private boolean closed;

    NativeConnection(
            WebRtcLibrary library,
            Supplier<IceConfig> newestIce,
            Optional<Identity> identity,
            EventLoop loop,
            ConnectionListener listener,
            Consumer<NativeConnection> onClose)
            throws ConnectionException {
        this.library = library;
        this.newestIce = newestIce;
        this.identity = identity;
        this.ice = newestIce.get();
        this.loop = loop;
        this.listener = listener;
        this.onClose = onClose;
        this.loopbackPort = ice.policy() == IcePolicy.RELAY ? OptionalInt.empty() : LoopbackOnly.freePort(ice.ports());
        this.interfaces = new InterfaceFilter(ice.interfaces());
        this.observer = new ConnectionObserver(loop, this);
        try {
            this.connection = library.createConnection(Configurations.toNative(ice, loopbackPort, identity), observer);
        } catch (RuntimeException | Error e) {
            throw new ConnectionException("no connection could be made: " + e, e);
        }
        this.video = new NativeVideo(connection);
    }

    @Override
    public Channel openChannel(String label) throws ConnectionException {
        try {
            var channel = new NativeChannel(connection.createDataChannel(label, new RTCDataChannelInit()), loop);
            channel.register();
            channels.add(channel);
            return channel;
        } catch (RuntimeException | Error e) {
            throw new ConnectionException("no data channel could be made: " + e, e);
        }
    }

    @Override
    public void createOffer() {
        attempt(
                "make an offer",
                operation -> connection.createOffer(new RTCOfferOptions(), observer.making(operation)));
    }

    @Override
    public void createAnswer() {
        attempt(
                "make an answer",
                operation -> connection.createAnswer(new RTCAnswerOptions(), observer.making(operation)));
    }

    /** Called by the observer in the loop: the second half of making a description. */
    void made(RTCSessionDescription description) {
        attempt(
                "set our own description",
                operation -> connection.setLocalDescription(
                        description, observer.setting(operation, () -> localDescriptionSet(description))));
    }

    private void localDescriptionSet(RTCSessionDescription description) {
        if (rolledBack && description.sdpType == RTCSdpType.ANSWER) {
            rolledBack = false;
            attempt("send video again", operation -> video.sendAgain());
        }
        listener.localDescriptionSet(interfaces.filter(Descriptions.ofNative(description)));
        // Nothing is gathered on such a machine; so its one candidate is told by hand, after the description.
        loopbackPort.ifPresent(port -> listener.localCandidate(LoopbackOnly.candidate(port, description.sdp)));
    }

    @Override
    public void setRemoteDescription(SessionDescription description) {
        if (description.type() == SdpType.OFFER) {
            useNewestServers();
        }
        attempt(
                "use the other side's " + description.type().wireName(),
                operation -> connection.setRemoteDescription(
                        Descriptions.toNative(description),
                        observer.setting(operation, () -> listener.remoteDescriptionSet(description))));
    }

    @Override
    public void rollBack() {
        rolledBack = true;
        attempt(
                "take our offer back",
                operation -> connection.setLocalDescription(
                        new RTCSessionDescription(RTCSdpType.ROLLBACK, ""), observer.setting(operation, () -> {})));
    }

    @Override
    public void restartIce() {
        useNewestServers();
        attempt("look for another way", operation -> connection.restartIce());
    }

    /**
     * Their credentials may have expired since the connection was made. With an identity they stay as they were: the
     * library compares certificates by where they are in memory, and makes a new one whenever it is given one. Version
     * 0.14.0 refuses even the very configuration that the connection was made with, the one that it returns itself, and
     * one without a certificate.
     */
    private void useNewestServers() {
        var newest = newestIce.get();
        if (closed || newest.equals(ice)) {
            return;
        }
        try {
            connection.setConfiguration(Configurations.toNative(newest, loopbackPort, identity));
            ice = newest;
        } catch (RuntimeException | Error e) {
            LOG.debug("the ICE servers stay as they were: {}", e.toString());
        }
    }

    @Override
    public void addRemoteCandidate(IceCandidate candidate) {
        if (closed) {
            return;
        }
        try {
            connection.addIceCandidate(Candidates.toNative(candidate));
        } catch (Throwable e) { // The library throws a plain Error for what it cannot read.
            LOG.debug("a candidate was passed over: the WebRTC library cannot read it");
        }
    }

    @Override
    public void sendVideo(VideoOutput output) throws ConnectionException {
        if (!(output instanceof NativeVideoOutput nativeOutput)) {
            throw new IllegalArgumentException("that video is not of this library");
        }
        video.send(nativeOutput);
    }

    @Override
    public void receiveVideo() throws ConnectionException {
        video.receive(library);
    }

    @Override
    public void readStatistics(Consumer<VideoStatistics> reader) {
        if (!closed) {
            connection.getStats(observer.reading(StatisticsReader::read, reader));
        }
    }

    @Override
    public void readPath(Consumer<PathReport> reader) {
        if (!closed) {
            var known = List.copyOf(troubles);
            var current = ice;
            connection.getStats(observer.reading(report -> PathReader.read(report, current, known), reader));
        }
    }

    /** An ICE server gave no candidate. */
    void serverTrouble(ServerTrouble trouble) {
        if (troubles.size() < MAX_TROUBLES) {
            troubles.add(trouble);
        }
    }

    @Override
    public void readHeard(LongConsumer reader) {
        if (!closed) {
            connection.getStats(observer.reading(HeardCount::sources, sources -> reader.accept(heard.add(sources))));
        }
    }

    private void attempt(String operation, Consumer<String> action) {
        if (closed) {
            return;
        }
        try {
            action.accept(operation);
        } catch (Throwable e) { // The library throws a plain Error for a description that it cannot read.
            failed(operation, e.toString());
        }
    }

    void failed(String operation, String detail) {
        listener.failed(operation, detail);
    }

    void stateChanged(ConnectionState state) {
        listener.stateChanged(state);
    }

    void localCandidate(IceCandidate candidate) {
        if (interfaces.allows(candidate.candidate())) {
            listener.localCandidate(candidate);
        }
    }

    void negotiationNeeded() {
        listener.negotiationNeeded();
    }

    void trackArrived(RTCRtpTransceiver transceiver) {
        video.arrived(transceiver).ifPresent(listener::videoArrived);
    }

    void channelArrived(NativeChannel channel) {
        channels.add(channel);
        listener.channelArrived(channel);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        observer.detach();
        channels.forEach(NativeChannel::detach);
        video.detach();
        var release = NativeRelease.of(connection);
        connection.close();
        channels.forEach(NativeChannel::dispose);
        video.dispose();
        release.release();
        onClose.accept(this);
    }
}
