package dev.switchboard.peer.bench;

/**
 * What messages of one size came to.
 *
 * @param messageBytes their size
 * @param messages how many arrived
 * @param nanos from the arrival of the first to that of the last
 * @param here what it cost the side that sent them
 * @param there what it cost the side that received them
 */
public record Throughput(int messageBytes, long messages, long nanos, SideCost here, SideCost there) {
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** How much arrived, in bytes. */
    public long bytes() {
        return messages * messageBytes;
    }

    /** How fast, in megabytes (10⁶ bytes) a second; 0 if fewer than two messages arrived. */
    public double megabytesPerSecond() {
        return messagesPerSecond() * messageBytes / BYTES_PER_MEGABYTE;
    }

    /** How fast, in messages a second: the first one only starts the clock. */
    public double messagesPerSecond() {
        return messages < 2 || nanos <= 0 ? 0 : (messages - 1) * NANOS_PER_SECOND / nanos;
    }

    /** CPU time of a side, in milliseconds for each megabyte. */
    public double cpuMillisPerMegabyte(SideCost side) {
        return bytes() == 0 ? 0 : side.cpuNanos() / NANOS_PER_MILLI / (bytes() / BYTES_PER_MEGABYTE);
    }
}
