package dev.switchboard.peer.connection;

/**
 * Two candidates that are, or were, tried with each other.
 *
 * @param local ours
 * @param remote the other side's
 * @param transport what it goes over, such as {@code udp}; for a relay of ours, how we reach that
 * @param asked how many checks we sent
 * @param answered how many of them came back
 */
public record CandidatePair(CandidateType local, CandidateType remote, String transport, long asked, long answered) {
    /** What way that is. */
    public PathKind kind() {
        if (local == CandidateType.RELAY || remote == CandidateType.RELAY) {
            return PathKind.RELAYED;
        }
        return local == CandidateType.HOST && remote == CandidateType.HOST ? PathKind.DIRECT : PathKind.THROUGH_NAT;
    }

    /** Whether another one is a way of the same kind, over the same transport. */
    public boolean isLike(CandidatePair other) {
        return kind() == other.kind() && transport.equals(other.transport);
    }

    @Override
    public String toString() {
        return "%s: %s to %s, %s".formatted(kind().text(), local.text(), remote.text(), transport);
    }
}
