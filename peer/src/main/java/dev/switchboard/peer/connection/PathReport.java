package dev.switchboard.peer.connection;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the search for a way to the other side stands.
 *
 * @param policy which ways may be used
 * @param hasTurn whether a TURN server is configured
 * @param local the types of our candidates
 * @param remote the types of the other side's candidates
 * @param pairs which of them were tried with each other
 * @param selected the pair that is used
 * @param troubles which servers gave no candidate
 */
public record PathReport(
        IcePolicy policy,
        boolean hasTurn,
        Set<CandidateType> local,
        Set<CandidateType> remote,
        List<CandidatePair> pairs,
        Optional<CandidatePair> selected,
        List<ServerTrouble> troubles) {
    /** Copies the collections. */
    public PathReport {
        local = Set.copyOf(local);
        remote = Set.copyOf(remote);
        pairs = List.copyOf(pairs);
        troubles = List.copyOf(troubles);
    }
}
