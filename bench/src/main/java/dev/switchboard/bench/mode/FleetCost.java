package dev.switchboard.bench.mode;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each process of a fleet has worked.
 *
 * @param nanosByProcess in the order of the table's columns
 * @param seconds for how long
 */
record FleetCost(Map<String, Long> nanosByProcess, double seconds) {
    static final FleetCost NOTHING = new FleetCost(Map.of(), 0);

    FleetCost plus(FleetCost other) {
        var sums = new LinkedHashMap<>(nanosByProcess);
        other.nanosByProcess.forEach((process, nanos) -> sums.merge(process, nanos, Long::sum));
        return new FleetCost(sums, seconds + other.seconds);
    }

    long allNanos() {
        return nanosByProcess.values().stream().mapToLong(Long::longValue).sum();
    }
}
