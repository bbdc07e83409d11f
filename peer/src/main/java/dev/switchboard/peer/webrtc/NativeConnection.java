package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.switchboard.peer.connection.Channel;
import dev.switchboard.peer.connection.Connection;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.ConnectionListener;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.IceServer;
import dev.switchboard.peer.loop.EventLoop;
import dev.switchboard.proto.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of the native library. Confined to the event loop. */
final class NativeConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(NativeConnection.class);

    private final EventLoop loop;
    private final ConnectionListener listener;
    private final Consumer<NativeConnection> onClose;
    private final OptionalInt loopbackPort;
    private final ConnectionObserver observer;
    private final RTCPeerConnection connection;
    private final List<NativeChannel> channels = new ArrayList<>();
    private boolean closed;

    NativeConnection(
            WebRtcLibrary library,
            List<IceServer> iceServers,
            EventLoop loop,
            ConnectionListener listener,
            Consumer<NativeConnection> onClose)
            throws ConnectionException {
        this.loop = loop;
        this.listener = listener;
        this.onClose = onClose;
        this.loopbackPort = LoopbackOnly.freePort();
        this.observer = new ConnectionObserver(loop, this);
        try {
            this.connection = library.createConnection(configuration(iceServers), observer);
        } catch (RuntimeException | Error e) {
            throw new ConnectionException("no connection could be made: " + e, e);
        }
    }

    private RTCConfiguration configuration(List<IceServer> iceServers) {
        var configuration = new RTCConfiguration();
        for (var iceServer : iceServers) {
            var server = new RTCIceServer();
            server.urls.add(iceServer.url());
            configuration.iceServers.add(server);
        }
        loopbackPort.ifPresent(port -> configuration.portAllocatorConfig = LoopbackOnly.ports(port));
        return configuration;
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
        listener.localDescriptionSet(Descriptions.ofNative(description));
        // Nothing is gathered on such a machine; so its one candidate is told by hand, after the description.
        loopbackPort.ifPresent(port -> listener.localCandidate(LoopbackOnly.candidate(port)));
    }

    @Override
    public void setRemoteDescription(SessionDescription description) {
        attempt(
                "use the other side's " + description.type().wireName(),
                operation -> connection.setRemoteDescription(
                        Descriptions.toNative(description),
                        observer.setting(operation, () -> listener.remoteDescriptionSet(description))));
    }

    @Override
    public void addRemoteCandidate(String candidate) {
        if (closed) {
            return;
        }
        try {
            connection.addIceCandidate(new RTCIceCandidate("", 0, candidate));
        } catch (Throwable e) { // The library throws a plain Error for what it cannot read.
            LOG.debug("a candidate was passed over: the WebRTC library cannot read it");
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

    void localCandidate(String candidate) {
        listener.localCandidate(candidate);
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
        connection.close();
        channels.forEach(NativeChannel::dispose);
        onClose.accept(this);
    }
}
