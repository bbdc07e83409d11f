package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what was heard of the other side (the W3C's {@code RTCIceCandidatePairStats}): data, and the checks that both
 * sides go on with while there is none (RFC 7675).
 *
 * <p>Owns what each pair of candidates has counted. Pairs come and go, and one that goes takes its count with it; so
 * only what was added is of interest. Confined to the event loop, but for {@link #pairs}.
 */
final class HeardCount {
    private Map<String, Long> known = Map.of();
    private long heard;

    /** What each pair has heard so far. Safe for any thread. */
    static Map<String, Long> pairs(RTCStatsReport report) {
        var pairs = new HashMap<String, Long>();
        report.getStats().forEach((id, stats) -> {
            if (stats.getType() == RTCStatsType.CANDIDATE_PAIR) {
                pairs.put(id, heard(stats));
            }
        });
        return pairs;
    }

    private static long heard(RTCStats pair) {
        return number(pair, "packetsReceived") + number(pair, "requestsReceived") + number(pair, "responsesReceived");
    }

    private static long number(RTCStats stats, String attribute) {
        return stats.getAttributes().get(attribute) instanceof Number number ? number.longValue() : 0;
    }

    /**
     * Adds what is new.
     *
     * @return how much was heard over all pairs that ever were
     */
    long add(Map<String, Long> pairs) {
        pairs.forEach((id, count) -> heard += Math.max(0, count - known.getOrDefault(id, 0L)));
        known = pairs;
        return heard;
    }
}
