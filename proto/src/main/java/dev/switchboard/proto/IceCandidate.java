package dev.switchboard.proto;

import org.jspecify.annotations.Nullable;

/**
 * A candidate with where it belongs, as in the W3C's {@code RTCIceCandidateInit}.
 *
 * @param candidate the {@code candidate:…} string, unchecked; empty to say that there are no more; never shown by
 *     {@link #toString()}, for it holds an address
 * @param sdpMid the media section by its {@code mid}; null or empty where only the line index tells
 * @param sdpMLineIndex the media section by its number from 0; null where only the {@code mid} tells
 * @param usernameFragment which description's ICE it belongs to; null where that is not told
 */
public record IceCandidate(
        String candidate,
        @Nullable String sdpMid,
        @Nullable Integer sdpMLineIndex,
        @Nullable String usernameFragment) {
    /** A candidate string with nothing around it, for a description with one media section. */
    public static IceCandidate bare(String candidate) {
        return new IceCandidate(candidate, "", 0, null);
    }

    @Override
    public String toString() {
        return "IceCandidate[%d characters, for %s/%s]".formatted(candidate.length(), sdpMid, sdpMLineIndex);
    }
}
