package dev.switchboard.peer.connection;

import java.util.Set;
import java.util.stream.Collectors;

/** Why no connection came about, in words: what the candidates of both sides and the checks between them say. */
public final class FailureCause {
    private static final String REMEDY =
            "name one by --ice turn:USER:PASSWORD@HOST, or by --turn of the signaling server";

    private FailureCause() {}

    /**
     * The likeliest cause; one line, safe to log.
     *
     * @param otherSide what the other side is called where the line begins: it may have been named just before
     */
    public static String of(PathReport report, String otherSide) {
        if (report.pairs().stream().anyMatch(pair -> pair.answered() > 0)) {
            return "a way was found, but no encryption was agreed on over it: what answers there is not the one whose"
                    + " fingerprint signaling told, or something in between lets DTLS not pass";
        }
        if (report.local().isEmpty()) {
            return "this side found no candidates: " + noneOfOurs(report);
        }
        if (report.remote().isEmpty()) {
            return otherSide
                    + " offered no candidates: no network there, no relay that gave one, or signaling is cut off";
        }
        return "%s (ours: %s; theirs: %s); %s"
                .formatted(unanswered(report), text(report.local()), text(report.remote()), relay(report));
    }

    private static String noneOfOurs(PathReport report) {
        if (!report.troubles().isEmpty()) {
            return text(report);
        }
        return report.policy() == IcePolicy.RELAY
                ? "only relays may be used, and none has answered"
                : "there is no network interface that leads anywhere, or --port-range leaves no port free";
    }

    private static String unanswered(PathReport report) {
        long asked = report.pairs().stream().filter(pair -> pair.asked() > 0).count();
        return asked == 0
                ? "no candidate of this side fits one of the other side"
                : "none of %d candidate pairs was answered".formatted(asked);
    }

    private static String relay(PathReport report) {
        if (report.local().contains(CandidateType.RELAY)) {
            return "not even over our relay: the other side lost its network, or its relay may not reach ours";
        }
        if (!report.hasTurn()) {
            return "no TURN server is configured, which would relay where NATs and firewalls shut direct ways: "
                    + REMEDY;
        }
        return "no TURN server gave a relay: "
                + (report.troubles().stream().anyMatch(ServerTrouble::isTurn) ? text(report) : "none has answered");
    }

    /** Those of TURN servers where there are some: the others matter less. */
    private static String text(PathReport report) {
        boolean ofTurn = report.troubles().stream().anyMatch(ServerTrouble::isTurn);
        return report.troubles().stream()
                .filter(trouble -> !ofTurn || trouble.isTurn())
                .map(ServerTrouble::toString)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String text(Set<CandidateType> types) {
        return types.stream().sorted().map(CandidateType::text).collect(Collectors.joining(", "));
    }
}
