package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;

/**
 * Counts what was heard of the other side (the W3C's {@code RTCIceCandidatePairStats}): data, and the checks that both
 * sides go on with while there is none (RFC 7675).
 */
final class HeardReader {
    private HeardReader() {}

    static long read(RTCStatsReport report) {
        return report.getStats().values().stream()
                .filter(stats -> stats.getType() == RTCStatsType.CANDIDATE_PAIR)
                .mapToLong(HeardReader::heard)
                .sum();
    }

    private static long heard(RTCStats pair) {
        return number(pair, "packetsReceived") + number(pair, "requestsReceived") + number(pair, "responsesReceived");
    }

    private static long number(RTCStats stats, String attribute) {
        return stats.getAttributes().get(attribute) instanceof Number number ? number.longValue() : 0;
    }
}
