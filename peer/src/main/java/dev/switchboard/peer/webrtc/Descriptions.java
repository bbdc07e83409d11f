package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;

/** Session descriptions from and to the library's. */
final class Descriptions {
    private Descriptions() {}

    static RTCSessionDescription toNative(SessionDescription description) {
        var type = switch (description.type()) {
            case OFFER -> RTCSdpType.OFFER;
            case ANSWER -> RTCSdpType.ANSWER;
            case PRANSWER -> RTCSdpType.PR_ANSWER;
            case ROLLBACK -> RTCSdpType.ROLLBACK;
        };
        return new RTCSessionDescription(type, description.sdp());
    }

    static SessionDescription ofNative(RTCSessionDescription description) {
        var type = switch (description.sdpType) {
            case OFFER -> SdpType.OFFER;
            case ANSWER -> SdpType.ANSWER;
            case PR_ANSWER -> SdpType.PRANSWER;
            case ROLLBACK -> SdpType.ROLLBACK;
        };
        return new SessionDescription(type, description.sdp);
    }
}
