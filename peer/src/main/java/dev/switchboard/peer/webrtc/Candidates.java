package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCIceCandidate;
import dev.switchboard.proto.IceCandidate;
import java.util.regex.Pattern;

/** Candidates from and to the library's. */
final class Candidates {
    /** An attribute that libwebrtc puts into each candidate string; the W3C has it as a field. */
    private static final Pattern USERNAME_FRAGMENT = Pattern.compile(" ufrag (\\S+)");

    private Candidates() {}

    static RTCIceCandidate toNative(IceCandidate candidate) {
        var mid = candidate.sdpMid();
        var index = candidate.sdpMLineIndex();
        return new RTCIceCandidate(mid == null ? "" : mid, index == null ? 0 : index, candidate.candidate());
    }

    static IceCandidate ofNative(RTCIceCandidate candidate) {
        var fragment = USERNAME_FRAGMENT.matcher(candidate.sdp);
        return new IceCandidate(
                candidate.sdp, candidate.sdpMid, candidate.sdpMLineIndex, fragment.find() ? fragment.group(1) : null);
    }
}
