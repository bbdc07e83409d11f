package dev.switchboard.peer.natives;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import java.util.List;

/**
 * A program that starts the real WebRTC library, with the stand-ins if its argument is {@code install}, and says what
 * was made up. What a process has loaded stays loaded, so each case needs a process of its own.
 */
final class FactoryStart {
    static final String STARTED = "started with stand-ins for ";

    private FactoryStart() {}

    public static void main(String[] arguments) {
        List<String> madeUp = arguments[0].equals("install") ? NativeStandIns.install() : List.of();
        var audio = new AudioDeviceModule(AudioLayer.kDummyAudio);
        var factory = new PeerConnectionFactory(audio);
        System.out.println(STARTED + madeUp);
        factory.dispose();
        audio.dispose();
        System.exit(0);
    }
}
