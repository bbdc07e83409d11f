package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.connection.RemoteVideo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The video of one connection, both ways. Confined to the event loop. */
final class NativeVideo {
    private static final List<String> STREAM = List.of("video");

    private final RTCPeerConnection connection;
    /** By the id of the track. */
    private final Map<String, NativeRemoteVideo> arrived = new LinkedHashMap<>();
    /** What stands for our video where we send none. */
    private @Nullable NativeVideoOutput placeholder;

    private @Nullable RTCRtpSender sender;
    private @Nullable NativeVideoOutput sent;

    NativeVideo(RTCPeerConnection connection) {
        this.connection = connection;
    }

    /** By a track and not by a transceiver: only so the library puts it into a media section that the other side offered. */
    void send(NativeVideoOutput output) throws ConnectionException {
        try {
            sender = connection.addTrack(output.track(), STREAM);
            sent = output;
        } catch (RuntimeException | Error e) {
            throw new ConnectionException("no video can be sent: " + e, e);
        }
    }

    /** To be done once an offer that was rolled back is made up for: the library has stopped to send by then. */
    void sendAgain() {
        if (sender != null && sent != null) {
            sender.replaceTrack(sent.track());
        }
    }

    /** The library offers to receive only where it has a track of ours, even though it sends nothing of it. */
    void receive(WebRtcLibrary library) throws ConnectionException {
        placeholder = library.createVideoOutput();
        send(placeholder);
        for (var transceiver : connection.getTransceivers()) {
            transceiver.setDirection(RTCRtpTransceiverDirection.RECV_ONLY);
        }
    }

    /** The video that a transceiver receives, unless it is known already or something else. */
    Optional<RemoteVideo> arrived(RTCRtpTransceiver transceiver) {
        if (!(transceiver.getReceiver().getTrack() instanceof VideoTrack track) || arrived.containsKey(track.getId())) {
            return Optional.empty();
        }
        var video = new NativeRemoteVideo(track);
        arrived.put(track.getId(), video);
        return Optional.of(video);
    }

    /** Ends all frames; before the connection is closed. */
    void detach() {
        arrived.values().forEach(NativeRemoteVideo::detach);
    }

    /** Frees the rest; after the connection is closed. */
    void dispose() {
        if (placeholder != null) {
            placeholder.close();
        }
    }
}
