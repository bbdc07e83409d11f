package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what was heard of the other side (the W3C's {@code RTCIceCandidatePairStats} and {@code RTCDataChannelStats}):
 * messages, which DTLS has found true, and the checks that both sides go on with whatever else they say (RFC 7675), each
 * of which shows that its sender knows the description's password.
 *
 * <p>Packets and bytes, of a pair or of a transport, are not counted: the library counts them before it looks into them,
 * so that anybody can raise them who knows the two addresses. Seen with version 0.14.0: noise, made-up DTLS records and
 * STUN messages without the password from the other side's address raise both, and neither of what is counted here.
 *
 * <p>Owns what each pair and each channel has counted. They come and go, and one that goes takes its count with it; so
 * only what was added is of interest. Confined to the event loop, but for {@link #sources}.
 */
final class HeardCount {
    private Map<String, Long> known = Map.of();
    private long heard;

    /** What each pair and each channel has heard so far. Safe for any thread. */
    static Map<String, Long> sources(RTCStatsReport report) {
        var sources = new HashMap<String, Long>();
        report.getStats().forEach((id, stats) -> {
            if (stats.getType() == RTCStatsType.CANDIDATE_PAIR) {
                sources.put(id, number(stats, "requestsReceived") + number(stats, "responsesReceived"));
            } else if (stats.getType() == RTCStatsType.DATA_CHANNEL) {
                sources.put(id, number(stats, "messagesReceived"));
            }
        });
        return sources;
    }

    private static long number(RTCStats stats, String attribute) {
        return stats.getAttributes().get(attribute) instanceof Number number ? number.longValue() : 0;
    }

    /**
     * Adds what is new.
     *
     * @return how much was heard over all pairs and channels that ever were
     */
    long add(Map<String, Long> sources) {
        sources.forEach((id, count) -> heard += Math.max(0, count - known.getOrDefault(id, 0L)));
        known = sources;
        return heard;
    }
}
