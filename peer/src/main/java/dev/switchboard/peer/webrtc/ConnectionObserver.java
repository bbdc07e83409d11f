package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsCollectorCallback;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.switchboard.peer.connection.ConnectionState;
import dev.switchboard.peer.connection.ServerTrouble;
import dev.switchboard.peer.loop.EventLoop;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what the library reports of one connection to the event loop. Its callbacks run on the library's thread. */
final class ConnectionObserver implements PeerConnectionObserver {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionObserver.class);

    private final EventLoop loop;
    /** Null once the connection is closed. Written in the loop. */
    private volatile @Nullable NativeConnection target;

    ConnectionObserver(EventLoop loop, NativeConnection target) {
        this.loop = loop;
        this.target = target;
    }

    void detach() {
        target = null;
    }

    private void report(Consumer<NativeConnection> event) {
        loop.execute(() -> {
            var connection = target;
            if (connection != null) {
                event.accept(connection);
            }
        });
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        Callbacks.guard(() -> {
            var found = Candidates.ofNative(candidate);
            report(connection -> connection.localCandidate(found));
        });
    }

    @Override
    public void onIceCandidateError(RTCPeerConnectionIceErrorEvent event) {
        Callbacks.guard(() -> {
            var trouble = new ServerTrouble(String.valueOf(event.getUrl()), event.getErrorCode());
            LOG.debug("no candidate: {}", trouble);
            report(connection -> connection.serverTrouble(trouble));
        });
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
        Callbacks.guard(() -> {
            var known = ConnectionState.valueOf(state.name());
            report(connection -> connection.stateChanged(known));
        });
    }

    @Override
    public void onRenegotiationNeeded() {
        Callbacks.guard(() -> report(NativeConnection::negotiationNeeded));
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
        Callbacks.guard(() -> report(connection -> connection.trackArrived(transceiver)));
    }

    @Override
    public void onDataChannel(RTCDataChannel dataChannel) {
        Callbacks.guard(() -> {
            var channel = new NativeChannel(dataChannel, loop);
            // In here: what arrives before the observer is registered is lost.
            channel.register();
            loop.execute(() -> arrived(channel));
        });
    }

    private void arrived(NativeChannel channel) {
        var connection = target;
        if (connection != null) {
            connection.channelArrived(channel);
        } else {
            channel.detach();
            channel.dispose();
        }
    }

    /** For statistics that are to be read. */
    <T> RTCStatsCollectorCallback reading(Function<RTCStatsReport, T> summary, Consumer<T> reader) {
        return report -> Callbacks.guard(() -> {
            var statistics = summary.apply(report);
            report(connection -> reader.accept(statistics));
        });
    }

    /** For an offer or answer that is to be made. */
    CreateSessionDescriptionObserver making(String operation) {
        return new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                Callbacks.guard(() -> report(connection -> connection.made(description)));
            }

            @Override
            public void onFailure(String error) {
                Callbacks.guard(() -> report(connection -> connection.failed(operation, String.valueOf(error))));
            }
        };
    }

    /** For a description that is to be set. */
    SetSessionDescriptionObserver setting(String operation, Runnable onSuccess) {
        return new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                Callbacks.guard(() -> report(connection -> onSuccess.run()));
            }

            @Override
            public void onFailure(String error) {
                Callbacks.guard(() -> report(connection -> connection.failed(operation, String.valueOf(error))));
            }
        };
    }
}
