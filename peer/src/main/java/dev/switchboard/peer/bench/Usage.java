package dev.switchboard.peer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What a process has taken of its machine up to a moment.
 *
 * @param cpuNanos CPU time, user and system, of all threads; 0 where the system does not tell
 * @param memoryBytes what of the machine's memory it holds (RSS); where the system does not tell, Java's heap alone
 */
public record Usage(long cpuNanos, long memoryBytes) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RSS = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final int BYTES_PER_KIB = 1024;

    /** Of this process, now. */
    public static Usage now() {
        var cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Usage(cpu.toNanos(), memory());
    }

    private static long memory() {
        if (Files.isReadable(STATUS)) {
            try {
                return parseRss(Files.readString(STATUS));
            } catch (IOException e) {
                return heap();
            }
        }
        return heap();
    }

    /** Of {@code /proc/self/status}. */
    static long parseRss(String status) throws IOException {
        var found = RSS.matcher(status);
        if (!found.find()) {
            throw new IOException("the system does not tell how much memory this process takes");
        }
        return Long.parseLong(found.group(1)) * BYTES_PER_KIB;
    }

    private static long heap() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
