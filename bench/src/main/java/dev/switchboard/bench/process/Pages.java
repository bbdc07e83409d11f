package dev.switchboard.bench.process;

import java.time.Duration;
import java.util.Random;

/**
 * Memory of which one byte in each page is read, one page after the other and in no order: how long the machine takes to
 * have it there. Not thread-safe.
 */
public final class Pages {
    private static final int PAGE_BYTES = 4096;
    private static final int COUNT = 8192;

    private final byte[] memory = new byte[COUNT * PAGE_BYTES];
    private final int[] order = new Random(1).ints(COUNT, 0, COUNT).toArray();
    private int sum;

    /** As many as a server with some thousands of peers has, all of them used just now. */
    public Pages() {
        for (int page = 0; page < COUNT; page++) {
            memory[page * PAGE_BYTES] = 1;
        }
        read();
    }

    /** Reads them, and tells how long each took. */
    public Duration read() {
        long begin = System.nanoTime();
        for (int page : order) {
            sum += memory[page * PAGE_BYTES];
        }
        return Duration.ofNanos((System.nanoTime() - begin) / COUNT);
    }

    /** What was read: nothing that nobody asks for is sure to be read at all. */
    public int sum() {
        return sum;
    }
}
