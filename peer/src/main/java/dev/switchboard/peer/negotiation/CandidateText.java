package dev.switchboard.peer.negotiation;

import dev.switchboard.proto.IceCandidate;

/** What a candidate looks like (RFC 8839, section 5.1), as far as a look at it tells. */
final class CandidateText {
    private static final int MAX_LENGTH = 1024;
    private static final int MAX_SECTIONS = 65_536;

    private CandidateText() {}

    static boolean isCandidate(IceCandidate candidate) {
        return candidate.candidate().startsWith("candidate:")
                && isPlain(candidate.candidate())
                && (candidate.sdpMid() == null || isPlain(candidate.sdpMid()))
                && (candidate.sdpMLineIndex() == null || isIndex(candidate.sdpMLineIndex()));
    }

    private static boolean isPlain(String text) {
        return text.length() <= MAX_LENGTH && text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }

    private static boolean isIndex(int index) {
        return index >= 0 && index < MAX_SECTIONS;
    }
}
