package dev.switchboard.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which CPU the server has to itself, and which the load.
 *
 * @param server the number of the server's
 * @param load the number of the load's
 */
public record Pinning(int server, int load) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final String ALLOWED = "Cpus_allowed_list:";

    /**
     * Pins this process, with all its threads.
     *
     * @return empty where that cannot be done: fewer than two CPUs, or no {@code taskset}
     */
    public static Optional<Pinning> pinSelf() {
        try {
            var allowed = Files.isReadable(STATUS) ? allowed(Files.readAllLines(STATUS)) : List.<Integer>of();
            if (allowed.size() < 2) {
                return Optional.empty();
            }
            var pinning = new Pinning(allowed.get(0), allowed.get(1));
            return pinning.pinProcess() ? Optional.of(pinning) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The CPUs that a process may run on, by its {@code /proc/PID/status}; empty if that does not say. */
    static List<Integer> allowed(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(ALLOWED))
                .findFirst()
                .map(line -> numbers(line.substring(ALLOWED.length()).strip()))
                .orElse(List.of());
    }

    /** Of a list such as 0-2,5. */
    private static List<Integer> numbers(String list) {
        var numbers = new ArrayList<Integer>();
        for (var range : list.split(",", -1)) {
            var ends = range.split("-", 2);
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    private boolean pinProcess() throws IOException {
        long pid = ProcessHandle.current().pid();
        return taskset("--all-tasks", "--cpu-list", "--pid", Integer.toString(load), Long.toString(pid));
    }

    /**
     * Moves a thread of this process over to the server's CPU.
     *
     * @param name the thread's, which no other has
     * @throws IOException if that cannot be done
     */
    void pinThreadToServerCpu(String name) throws IOException {
        try (var tasks = Files.newDirectoryStream(TASKS)) {
            for (var task : tasks) {
                if (name(task).equals(name)
                        && taskset(
                                "--cpu-list", "--pid", Integer.toString(server), String.valueOf(task.getFileName()))) {
                    return;
                }
            }
        }
        throw new IOException("the thread " + name + " cannot be moved to CPU " + server);
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            // It has just ended.
            return "";
        }
    }

    private static boolean taskset(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("taskset"));
        command.addAll(List.of(arguments));
        var taskset = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return taskset.waitFor(10, TimeUnit.SECONDS) && taskset.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The command that runs another on the server's CPU. */
    List<String> onServerCpu(List<String> command) {
        var pinned = new ArrayList<>(List.of("taskset", "--cpu-list", Integer.toString(server)));
        pinned.addAll(command);
        return pinned;
    }
}
