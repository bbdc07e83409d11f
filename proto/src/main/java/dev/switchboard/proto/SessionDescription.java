package dev.switchboard.proto;

/**
 * A session description (RFC 8829, section 4.1.8).
 *
 * @param type what it is in the negotiation
 * @param sdp the description itself; never shown by {@link #toString()}, for it holds addresses and passwords
 * @param extensions what the peer says beside it
 */
public record SessionDescription(SdpType type, String sdp, Extensions extensions) {
    /** One without extensions. */
    public SessionDescription(SdpType type, String sdp) {
        this(type, sdp, Extensions.none());
    }

    /** The same with other extensions. */
    public SessionDescription withExtensions(Extensions others) {
        return new SessionDescription(type, sdp, others);
    }

    @Override
    public String toString() {
        return "SessionDescription[" + type.wireName() + ", " + sdp.length() + " characters]";
    }
}
