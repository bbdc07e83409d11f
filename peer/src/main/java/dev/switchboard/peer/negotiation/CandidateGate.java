package dev.switchboard.peer.negotiation;

import dev.switchboard.proto.IceCandidate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Candidates of one direction: held while the gate is shut, let through in their order once it is open.
 *
 * <p>Between two {@link #shut()} at most {@value #LIMIT} get in, for who sends them is not to be trusted.
 */
final class CandidateGate {
    static final int LIMIT = 256;

    private final Queue<IceCandidate> waiting = new ArrayDeque<>();
    private int taken;
    private boolean open;

    /** Takes a candidate, unless there were too many. */
    boolean take(IceCandidate candidate) {
        if (taken == LIMIT) {
            return false;
        }
        taken++;
        return waiting.add(candidate);
    }

    void open() {
        open = true;
    }

    /** Holds what comes from now on; what waits already goes on waiting. */
    void shut() {
        open = false;
        taken = waiting.size();
    }

    /** Those that may pass now, each once. */
    List<IceCandidate> passing() {
        if (!open) {
            return List.of();
        }
        var passing = new ArrayList<>(waiting);
        waiting.clear();
        return passing;
    }
}
