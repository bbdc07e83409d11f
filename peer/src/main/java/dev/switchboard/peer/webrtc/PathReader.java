package dev.switchboard.peer.webrtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import dev.switchboard.peer.connection.CandidatePair;
import dev.switchboard.peer.connection.CandidateType;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.connection.PathReport;
import dev.switchboard.peer.connection.ServerTrouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what the library's report says of candidates and pairs (the W3C's {@code RTCIceCandidateStats} and
 * {@code RTCIceCandidatePairStats}).
 */
final class PathReader {
    private final Map<String, RTCStats> stats;

    private PathReader(RTCStatsReport report) {
        this.stats = report.getStats();
    }

    static PathReport read(RTCStatsReport report, IceConfig ice, List<ServerTrouble> troubles) {
        var reader = new PathReader(report);
        return new PathReport(
                ice.policy(),
                ice.hasTurn(),
                reader.types(RTCStatsType.LOCAL_CANDIDATE),
                reader.types(RTCStatsType.REMOTE_CANDIDATE),
                reader.of(RTCStatsType.CANDIDATE_PAIR).flatMap(reader::pair).toList(),
                reader.selected(),
                troubles);
    }

    private Stream<RTCStats> of(RTCStatsType type) {
        return stats.values().stream().filter(each -> each.getType() == type);
    }

    private Set<CandidateType> types(RTCStatsType side) {
        return of(side).flatMap(candidate -> type(candidate).stream()).collect(Collectors.toSet());
    }

    /** One that was first seen in a check, at an address that its side named as its own, has no NAT before it. */
    private Optional<CandidateType> kindOf(RTCStats candidate) {
        return type(candidate).map(type -> type == CandidateType.PRFLX && isOwn(candidate) ? CandidateType.HOST : type);
    }

    private boolean isOwn(RTCStats candidate) {
        var address = text(candidate, "address");
        return !address.isEmpty()
                && of(candidate.getType())
                        .filter(other -> type(other).equals(Optional.of(CandidateType.HOST)))
                        .anyMatch(other -> text(other, "address").equals(address));
    }

    private static Optional<CandidateType> type(RTCStats candidate) {
        return CandidateType.of(text(candidate, "candidateType"));
    }

    private Stream<CandidatePair> pair(RTCStats pair) {
        var local = stats.get(text(pair, "localCandidateId"));
        var remote = stats.get(text(pair, "remoteCandidateId"));
        if (local == null || remote == null) {
            return Stream.empty();
        }
        return kindOf(local)
                .flatMap(ours -> kindOf(remote)
                        .map(theirs -> new CandidatePair(
                                ours,
                                theirs,
                                transport(local),
                                number(pair, "requestsSent"),
                                number(pair, "responsesReceived"))))
                .stream();
    }

    private static String transport(RTCStats local) {
        var toRelay = text(local, "relayProtocol");
        return toRelay.isEmpty() ? text(local, "protocol") : toRelay;
    }

    private Optional<CandidatePair> selected() {
        return of(RTCStatsType.TRANSPORT)
                .map(transport -> stats.get(text(transport, "selectedCandidatePairId")))
                .flatMap(Stream::ofNullable)
                .flatMap(this::pair)
                .findFirst();
    }

    private static String text(RTCStats stats, String attribute) {
        return stats.getAttributes().get(attribute) instanceof String text ? text : "";
    }

    private static long number(RTCStats stats, String attribute) {
        return stats.getAttributes().get(attribute) instanceof Number number ? number.longValue() : 0;
    }
}
