package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.logging.Logging;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.natives.NativeEnvironmentException;
import dev.switchboard.peer.natives.NativeStandIns;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native library's factory: one for the whole process, since each one made costs two threads for ever.
 *
 * <p>It lives from the first {@link #acquire()} to the last {@link #release()}. While it lives the JVM does not
 * end by itself.
 */
final class WebRtcLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(WebRtcLibrary.class);

    /** Guarded by the lock on this class, which no callback takes. */
    private static @Nullable WebRtcLibrary instance;

    private static int users;

    private final AudioDeviceModule audio;
    private final PeerConnectionFactory factory;

    private WebRtcLibrary() {
        // The constructor without an audio module ends the process on a machine without a sound system.
        audio = new AudioDeviceModule(AudioLayer.kDummyAudio);
        factory = new PeerConnectionFactory(audio);
    }

    /** The library, loaded at the first call; may take a third of a second. */
    static synchronized WebRtcLibrary acquire() throws ConnectionException {
        var library = instance;
        if (library == null) {
            library = load();
            instance = library;
        }
        users++;
        return library;
    }

    private static WebRtcLibrary load() throws ConnectionException {
        try {
            var standIns = NativeStandIns.install();
            if (!standIns.isEmpty()) {
                LOG.debug("stand-ins for libraries that this machine lacks: {}", standIns);
            }
            Logging.logToDebug(Logging.Severity.NONE);
            return new WebRtcLibrary();
        } catch (NativeEnvironmentException e) {
            throw new ConnectionException(String.valueOf(e.getMessage()), e);
        } catch (Exception | LinkageError e) {
            throw new ConnectionException("the native WebRTC library cannot be loaded: " + e, e);
        }
    }

    /** Gives back what {@link #acquire()} gave. All connections must be closed, and this is no callback. */
    static synchronized void release() {
        var library = instance;
        users--;
        if (users == 0 && library != null) {
            instance = null;
            library.factory.dispose();
            library.audio.dispose();
        }
    }

    NativeVideoOutput createVideoOutput() {
        var source = new CustomVideoSource();
        return new NativeVideoOutput(source, factory.createVideoTrack("video", source));
    }

    RTCPeerConnection createConnection(RTCConfiguration configuration, PeerConnectionObserver observer) {
        return factory.createPeerConnection(configuration, observer);
    }
}
