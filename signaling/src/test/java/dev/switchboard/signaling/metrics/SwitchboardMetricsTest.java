package dev.switchboard.signaling.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.RoomMessage.SignalType;
import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.core.Role;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The names are what dashboards and alerts are made of. */
class SwitchboardMetricsTest {
    @AutoClose
    private final SwitchboardMetrics metrics = new SwitchboardMetrics();

    private void assertShown(String... lines) {
        assertThat(metrics.scrape().lines()).contains(lines);
    }

    @Test
    void allIsShownFromTheStart() {
        assertShown(
                "switchboard_connections{kind=\"answer-peer\"} 0.0",
                "switchboard_connections_opened_total{kind=\"offer-peer\"} 0.0",
                "switchboard_registered{kind=\"room-member\"} 0.0",
                "switchboard_registrations_total{kind=\"answer-peer\"} 0.0",
                "switchboard_forwards_total{from=\"offer-peer\",outcome=\"ok\",type=\"offer\"} 0.0",
                "switchboard_refusals_total{reason=\"too-many-from-address\"} 0.0",
                "switchboard_received_bytes_total 0.0",
                "switchboard_sent_bytes_total 0.0",
                "switchboard_forward_latency_seconds_count 0");
        assertThat(metrics.scrape())
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds");
    }

    /** Whoever counts collections otherwise has the JVM tell of each, and messages wait meanwhile. */
    @Test
    void collectionsAreCountedByTheJvmAlone() {
        var lines = metrics.scrape()
                .lines()
                .filter(line -> line.startsWith("jvm_gc_"))
                .toList();

        assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("jvm_gc_collection_seconds_"));
    }

    @Test
    void connectionsAndIdsComeAndGo() {
        metrics.connected(Role.ANSWER_PEER);
        metrics.connected(Role.ANSWER_PEER);
        metrics.registered(Role.ANSWER_PEER);
        metrics.disconnected(Role.ANSWER_PEER);
        assertShown(
                "switchboard_connections{kind=\"answer-peer\"} 1.0",
                "switchboard_connections_opened_total{kind=\"answer-peer\"} 2.0",
                "switchboard_registered{kind=\"answer-peer\"} 1.0");

        metrics.unregistered(Role.ANSWER_PEER);
        assertShown(
                "switchboard_registered{kind=\"answer-peer\"} 0.0",
                "switchboard_registrations_total{kind=\"answer-peer\"} 1.0");
    }

    @Test
    void forwardsAreCountedByWhatBecameOfThem() {
        metrics.forwarded(Role.OFFER_PEER, SignalType.OFFER, System.nanoTime());
        metrics.notForwarded(Role.OFFER_PEER, SignalType.OFFER, Refusal.UNKNOWN_TARGET);
        metrics.refused(Refusal.UNKNOWN_TARGET);

        assertShown(
                "switchboard_forwards_total{from=\"offer-peer\",outcome=\"ok\",type=\"offer\"} 1.0",
                "switchboard_forwards_total{from=\"offer-peer\",outcome=\"unknown-target\",type=\"offer\"} 1.0",
                "switchboard_refusals_total{reason=\"unknown-target\"} 1.0",
                "switchboard_forward_latency_seconds_count 1");
    }

    @Test
    void aLatencyIsCountedInSeconds() {
        metrics.forwarded(Role.OFFER_PEER, SignalType.OFFER, System.nanoTime() - 300_000_000);

        assertShown(
                "# TYPE switchboard_forward_latency_seconds histogram",
                "switchboard_forward_latency_seconds_bucket{le=\"5.0E-5\"} 0",
                "switchboard_forward_latency_seconds_bucket{le=\"0.25\"} 0",
                "switchboard_forward_latency_seconds_bucket{le=\"1.0\"} 1",
                "switchboard_forward_latency_seconds_bucket{le=\"+Inf\"} 1",
                "switchboard_forward_latency_seconds_count 1");
    }

    @Test
    void bytesAddUp() {
        metrics.received(5);
        metrics.received(7);
        metrics.sent(3);

        assertShown("switchboard_received_bytes_total 12.0", "switchboard_sent_bytes_total 3.0");
    }
}
