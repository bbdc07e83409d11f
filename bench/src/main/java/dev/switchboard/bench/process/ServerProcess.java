package dev.switchboard.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server in a process of its own. Not thread-safe. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on wss?://[^ ]*:(\\d+)");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int LAST_WORDS = 2000;

    private final Process process;
    private final Path log;
    private final int port;
    private final CpuTime cpu;

    private ServerProcess(Process process, Path log) throws IOException, InterruptedException {
        this.process = process;
        this.log = log;
        this.port = awaitPort();
        this.cpu = new CpuTime(process.toHandle());
    }

    /**
     * Starts a server, and waits until it says which port it listens on.
     *
     * @param log where its output goes; a file takes it faster than a pipe that somebody has to read
     * @throws IOException if it does not start; the message has what it said
     */
    public static ServerProcess start(List<String> command, Optional<Pinning> pinning, Path log)
            throws IOException, InterruptedException {
        var pinned = pinning.map(cpus -> cpus.onServerCpu(command)).orElse(command);
        var process = new ProcessBuilder(pinned)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return new ServerProcess(process, log);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private int awaitPort() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() - end < 0) {
            boolean ended = process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            var listening = LISTENING.matcher(said());
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
            if (ended) {
                throw new IOException("the server ended with exit code " + process.exitValue() + ": " + lastWords());
            }
        }
        throw new IOException("the server did not start within " + START.toSeconds() + " s: " + lastWords());
    }

    /** Waits until it has said something. */
    public void awaitText(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!said().contains(text)) {
            if (System.nanoTime() - end > 0 || process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the server did not say '" + text + "': " + lastWords());
            }
        }
    }

    private String said() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    private String lastWords() throws IOException {
        var said = said().strip();
        return said.substring(Math.max(0, said.length() - LAST_WORDS));
    }

    /** Where it listens, on this machine. */
    public int port() {
        return port;
    }

    /** Begins to count its CPU time. */
    public CpuMeter meter() {
        return new CpuMeter(cpu);
    }

    /** What memory it takes, once its garbage is collected. */
    public Memory memory() throws IOException {
        return Memory.of(process.pid());
    }

    /** Ends it. */
    @Override
    public void close() {
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
