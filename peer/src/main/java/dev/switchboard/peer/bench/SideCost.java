package dev.switchboard.peer.bench;

/**
 * What a part of a measurement cost one side.
 *
 * @param cpuNanos CPU time of its process
 * @param memoryBefore bytes of memory at the beginning
 * @param memoryAfter bytes of memory at the end
 */
public record SideCost(long cpuNanos, long memoryBefore, long memoryAfter) {
    /** From one moment to another. */
    public static SideCost between(Usage before, Usage after) {
        return new SideCost(after.cpuNanos() - before.cpuNanos(), before.memoryBytes(), after.memoryBytes());
    }
}
