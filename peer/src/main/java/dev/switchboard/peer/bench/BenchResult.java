package dev.switchboard.peer.bench;

import java.util.List;
import java.util.Optional;

/**
 * What a measurement came to.
 *
 * @param way which way led to the other side at the end, in words; empty if that is not known
 * @param throughputs for each size, in order
 * @param roundTrips if there were any
 */
public record BenchResult(Optional<String> way, List<Throughput> throughputs, Optional<RoundTrips> roundTrips) {
    /** Copies the list. */
    public BenchResult {
        throughputs = List.copyOf(throughputs);
    }
}
