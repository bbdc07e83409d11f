package dev.switchboard.peer.negotiation;

import dev.switchboard.proto.IceCandidate;

/** Which description a candidate belongs to (RFC 8838, section 10; RFC 8839, section 5.4: {@code ice-ufrag}). */
final class SdpUfrag {
    private static final String ATTRIBUTE = "a=ice-ufrag:";

    private SdpUfrag() {}

    /** Whether a candidate is of that description, or does not say which it is of. */
    static boolean isOf(String sdp, IceCandidate candidate) {
        var fragment = candidate.usernameFragment();
        return fragment == null || fragment.isEmpty() || sdp.lines().anyMatch((ATTRIBUTE + fragment)::equals);
    }
}
