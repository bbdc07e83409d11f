package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import dev.switchboard.peer.connection.VideoStatistics;

/** Sums up what the library's report says of the video that arrives (the W3C's {@code RTCInboundRtpStreamStats}). */
final class StatisticsReader {
    private StatisticsReader() {}

    static VideoStatistics read(RTCStatsReport report) {
        return report.getStats().values().stream()
                .filter(StatisticsReader::isIncomingVideo)
                .map(StatisticsReader::read)
                .reduce(VideoStatistics.NONE, StatisticsReader::sum);
    }

    private static boolean isIncomingVideo(RTCStats stats) {
        return stats.getType() == RTCStatsType.INBOUND_RTP
                && "video".equals(stats.getAttributes().get("kind"));
    }

    private static VideoStatistics read(RTCStats stats) {
        return new VideoStatistics(
                number(stats, "framesDecoded"), number(stats, "bytesReceived"), (int) number(stats, "frameWidth"), (int)
                        number(stats, "frameHeight"));
    }

    private static long number(RTCStats stats, String attribute) {
        return stats.getAttributes().get(attribute) instanceof Number number ? number.longValue() : 0;
    }

    private static VideoStatistics sum(VideoStatistics one, VideoStatistics other) {
        var larger = one.width() >= other.width() ? one : other;
        return new VideoStatistics(
                one.frames() + other.frames(), one.bytes() + other.bytes(), larger.width(), larger.height());
    }
}
