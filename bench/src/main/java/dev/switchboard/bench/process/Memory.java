package dev.switchboard.bench.process;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What memory a process takes, in bytes, once its garbage is collected.
 *
 * @param rss of the machine, everything counted
 * @param liveHeap what of that are living objects; empty where that is no Java program, or no {@code jcmd} is there
 */
public record Memory(long rss, OptionalLong liveHeap) {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final Pattern RSS = Pattern.compile("(?m)^(?:Rss:)?\\s*(\\d+)(?: kB)?$");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
    private static final int BYTES_PER_KIB = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Lets a process collect its garbage, and looks. */
    static Memory of(long pid) throws IOException {
        var heap = liveHeap(pid);
        var rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        var text = Files.isReadable(rollup)
                ? Files.readString(rollup)
                : output(List.of("ps", "-o", "rss=", "-p", Long.toString(pid)));
        return new Memory(parseRss(text), heap);
    }

    /** To count objects, the JVM collects all garbage first. */
    private static OptionalLong liveHeap(long pid) throws IOException {
        return Files.isExecutable(JCMD)
                ? parseHistogram(output(List.of(JCMD.toString(), Long.toString(pid), "GC.class_histogram")))
                : OptionalLong.empty();
    }

    /** Of {@code /proc/PID/smaps_rollup}, or what {@code ps} says. */
    static long parseRss(String text) throws IOException {
        var found = RSS.matcher(text);
        if (!found.find()) {
            throw new IOException("the system does not tell how much memory the server takes: " + text.strip());
        }
        return Long.parseLong(found.group(1)) * BYTES_PER_KIB;
    }

    /** Of {@code jcmd PID GC.class_histogram}. */
    static OptionalLong parseHistogram(String text) {
        var found = TOTAL.matcher(text);
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }

    /**
     * What a command prints, empty where it takes too long. Through a file, not a pipe: a JVM that counts its objects stands
     * still until all of it is printed, and could not read the pipe where it looks at itself.
     */
    private static String output(List<String> command) throws IOException {
        var printed = Files.createTempFile("switchboard-bench", ".txt");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            return endsInTime(process) ? Files.readString(printed) : "";
        } finally {
            Files.deleteIfExists(printed);
        }
    }

    private static boolean endsInTime(Process process) throws IOException {
        try {
            return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while looking at a process's memory");
        } finally {
            process.destroyForcibly();
        }
    }
}
