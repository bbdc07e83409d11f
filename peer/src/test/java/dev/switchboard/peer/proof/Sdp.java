package dev.switchboard.peer.proof;

import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;

/** Descriptions that say nothing but their fingerprints. */
public final class Sdp {
    private Sdp() {}

    /** A fingerprint by SHA-256 whose bytes are all the same. */
    public static String sha256(String pair) {
        return "sha-256 " + (pair + ":").repeat(31) + pair;
    }

    /** An SDP with those fingerprints. */
    public static String with(String... fingerprints) {
        var lines = new StringBuilder("v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n");
        for (var fingerprint : fingerprints) {
            lines.append("a=fingerprint:").append(fingerprint).append("\r\n");
        }
        return lines.toString();
    }

    /** An offer with those fingerprints. */
    public static SessionDescription offer(String... fingerprints) {
        return new SessionDescription(SdpType.OFFER, with(fingerprints));
    }

    /** An answer with those fingerprints. */
    public static SessionDescription answer(String... fingerprints) {
        return new SessionDescription(SdpType.ANSWER, with(fingerprints));
    }
}
