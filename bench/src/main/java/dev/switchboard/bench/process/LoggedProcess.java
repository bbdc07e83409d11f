package dev.switchboard.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process whose output goes to a file. Not thread-safe. */
public final class LoggedProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int LAST_WORDS = 1000;

    private final Process process;
    private final Path log;

    private LoggedProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts one. */
    public static LoggedProcess start(List<String> command, Path log) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new LoggedProcess(process, log);
    }

    /** Waits until it has said something. */
    public void awaitText(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() - end < 0) {
            boolean ended = process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (Files.readString(log, StandardCharsets.ISO_8859_1).contains(text)) {
                return;
            }
            if (ended) {
                throw new IOException("it ended with exit code " + process.exitValue() + ": " + lastWords(log));
            }
        }
        close();
        throw new IOException("it did not start: " + lastWords(log));
    }

    /** The end of what it has said. */
    public static String lastWords(Path log) throws IOException {
        var said = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
        return said.substring(Math.max(0, said.length() - LAST_WORDS));
    }

    /** Begins to count its CPU time. */
    public CpuMeter meter() {
        return new CpuMeter(new CpuTime(process.toHandle()));
    }

    /** Ends it. */
    @Override
    public void close() {
        end(process);
    }

    /** Ends a process, by force if need be. */
    public static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
