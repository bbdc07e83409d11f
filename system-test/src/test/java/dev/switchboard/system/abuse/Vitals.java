package dev.switchboard.system.abuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a server's process costs, as Linux and the JVM see it.
 *
 * @param liveBytes what is alive in its heap
 * @param descriptors the files and sockets it has open
 * @param threads the names of its threads, but for those of the JVM's own
 */
record Vitals(long liveBytes, int descriptors, List<String> threads) {
    /** The JVM starts compilers and collectors as it needs them. */
    private static final Pattern JVM = Pattern.compile("(C1|C2|GC|G1|VM) .*|Attach Listener|Common-Cleaner|Sweeper.*");

    static Vitals of(long pid, long liveBytes) throws IOException {
        var threads = new ArrayList<String>();
        for (var task : list(Path.of("/proc", Long.toString(pid), "task"))) {
            threads.add(Files.readString(task.resolve("comm")).strip());
        }
        threads.removeIf(name -> JVM.matcher(name).matches());
        threads.sort(null);
        return new Vitals(
                liveBytes, list(Path.of("/proc", Long.toString(pid), "fd")).size(), threads);
    }

    private static List<Path> list(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    @Override
    public String toString() {
        return "%,d KiB of heap, %d descriptors, %d threads".formatted(liveBytes / 1024, descriptors, threads.size());
    }
}
