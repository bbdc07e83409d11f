package dev.switchboard.peer.negotiation;

/** What a candidate string looks like (RFC 8839, section 5.1), as far as a look at it tells. */
final class CandidateText {
    private static final int MAX_LENGTH = 1024;

    private CandidateText() {}

    static boolean isCandidate(String text) {
        return text.startsWith("candidate:")
                && text.length() <= MAX_LENGTH
                && text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }
}
