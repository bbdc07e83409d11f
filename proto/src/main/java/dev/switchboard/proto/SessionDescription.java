package dev.switchboard.proto;

/**
 * A session description (RFC 8829, section 4.1.8).
 *
 * @param type what it is in the negotiation
 * @param sdp the description itself; never shown by {@link #toString()}, for it holds addresses and passwords
 */
public record SessionDescription(SdpType type, String sdp) {
    @Override
    public String toString() {
        return "SessionDescription[" + type.wireName() + ", " + sdp.length() + " characters]";
    }
}
