package dev.switchboard.bench.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Memory of which one byte in each page is read, one page after the other and in no order: how long the machine takes to
 * have it there. Not thread-safe.
 */
public final class Pages {
    private static final int PAGE_BYTES = 4096;
    private static final int COUNT = 8192;
    private static final int WARM_UP = 50;

    private final byte[] memory = new byte[COUNT * PAGE_BYTES];
    private final int[] order = order();
    private int sum;

    /** As many as a server with some thousands of peers has, all of them used just now. */
    public Pages() {
        for (int page = 0; page < COUNT; page++) {
            memory[page * PAGE_BYTES] = 1;
        }
        // Until it has been compiled, it is the reading that takes the time.
        for (int i = 0; i < WARM_UP; i++) {
            read();
        }
    }

    private static int[] order() {
        var pages = IntStream.range(0, COUNT).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(pages, new Random(1));
        return pages.stream().mapToInt(Integer::intValue).toArray();
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
