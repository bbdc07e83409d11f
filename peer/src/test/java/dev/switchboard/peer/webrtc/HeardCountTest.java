package dev.switchboard.peer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeardCountTest {
    private final HeardCount count = new HeardCount();

    private static RTCStats stats(RTCStatsType type, String id, Map<String, Object> attributes) {
        return new RTCStats(0, type, id, attributes) {};
    }

    private static RTCStatsReport report(RTCStats... stats) {
        return new RTCStatsReport(Stream.of(stats).collect(Collectors.toMap(RTCStats::getId, one -> one)), 0) {};
    }

    @Test
    void messagesAndChecksAreHeardAndNotWhatAnybodyMaySend() {
        var pair = Map.<String, Object>of(
                "packetsReceived", 1000L, "bytesReceived", 1000L, "requestsReceived", 3L, "responsesReceived", 4L);
        var channel = Map.<String, Object>of("messagesReceived", 5L, "bytesReceived", 1000L);
        var transport = Map.<String, Object>of("packetsReceived", 1000L, "bytesReceived", 1000L);

        assertThat(HeardCount.sources(report(
                        stats(RTCStatsType.CANDIDATE_PAIR, "pair", pair),
                        stats(RTCStatsType.DATA_CHANNEL, "channel", channel),
                        stats(RTCStatsType.TRANSPORT, "transport", transport))))
                .isEqualTo(Map.of("pair", 7L, "channel", 5L));
    }

    @Test
    void whatPairsHearAddsUp() {
        assertThat(count.add(Map.of("one", 3L, "two", 4L))).isEqualTo(7);
        assertThat(count.add(Map.of("one", 3L, "two", 4L))).isEqualTo(7);
        assertThat(count.add(Map.of("one", 5L, "two", 4L))).isEqualTo(9);
    }

    @Test
    void aPairThatGoesIsNothingHeard() {
        count.add(Map.of("one", 3L, "two", 4L));

        assertThat(count.add(Map.of("one", 3L))).isEqualTo(7);
        assertThat(count.add(Map.of())).isEqualTo(7);
    }

    @Test
    void aPairThatComesIsHeardFromItsFirst() {
        count.add(Map.of("one", 3L));

        assertThat(count.add(Map.of("new", 0L))).isEqualTo(3);
        assertThat(count.add(Map.of("new", 1L))).isEqualTo(4);
    }
}
