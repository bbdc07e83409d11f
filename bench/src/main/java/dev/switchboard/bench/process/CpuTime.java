package dev.switchboard.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads how much CPU time a process has taken, user and system, all threads. Owns nothing; safe for any thread. */
final class CpuTime {
    private final ProcessHandle process;
    private final Path tasks;

    CpuTime(ProcessHandle process) {
        this.process = process;
        this.tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    }

    /**
     * What has been taken up to a moment.
     *
     * @param nanosByThread of each thread that lives; empty where the system does not tell
     * @param total of the whole process, threads that have ended too; may be as coarse as 10 ms
     */
    record Reading(Map<String, Long> nanosByThread, Duration total) {
        /** How much was taken from an earlier moment to this one, in nanoseconds. */
        long since(Reading earlier) {
            if (nanosByThread.isEmpty()) {
                return total.minus(earlier.total).toNanos();
            }
            return nanosByThread.entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - earlier.nanosByThread.getOrDefault(thread.getKey(), 0L))
                    .sum();
        }
    }

    Reading read() {
        var total = process.info()
                .totalCpuDuration()
                .orElseThrow(
                        () -> new IllegalStateException("the server has ended, or the system hides what it takes"));
        return new Reading(Files.isDirectory(tasks) ? readThreads() : Map.of(), total);
    }

    private Map<String, Long> readThreads() {
        var nanos = new HashMap<String, Long>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (var thread : threads) {
                read(thread.resolve("schedstat"), thread.getFileName().toString(), nanos);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no CPU time can be read", e);
        }
        return nanos;
    }

    private static void read(Path schedstat, String thread, Map<String, Long> nanos) throws IOException {
        try {
            nanos.put(thread, parse(Files.readString(schedstat)));
        } catch (NoSuchFileException e) {
            // The thread has ended meanwhile, or the kernel was built without.
        }
    }

    /** The first number of a thread's {@code schedstat}: nanoseconds on a CPU. */
    static long parse(String schedstat) {
        return Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')));
    }
}
