package dev.switchboard.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a benchmark needs of the machine while it runs: a directory that nobody else reads, and its processes. Nothing of
 * that is left behind, also where a signal ends the benchmark in the middle. Thread-safe.
 */
public final class Scene implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Path directory;
    private final Thread onSignal = new Thread(this::cutShort, "cut-short");
    private volatile boolean kept;
    private volatile boolean cutShort;

    private Scene(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory. */
    public static Scene open() throws IOException {
        var scene = new Scene(Files.createTempDirectory("switchboard-bench"));
        Runtime.getRuntime().addShutdownHook(scene.onSignal);
        return scene;
    }

    /** Where logs and secrets go. */
    public Path directory() {
        return directory;
    }

    /** Leaves the directory where it is, for somebody who wants to read the logs. */
    public void keep() {
        kept = true;
    }

    /** Whether a signal ends this program: what fails from then on fails for that. */
    public boolean isCutShort() {
        return cutShort;
    }

    private void cutShort() {
        cutShort = true;
        kept = false;
        ProcessHandle.current().children().toList().forEach(Scene::end);
        clear();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void clear() {
        if (kept) {
            return;
        }
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            System.err.println("bench: this could not be removed: " + e.getMessage());
        }
    }

    /** Removes the directory, unless it is to be kept. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException shuttingDown) {
            // The hook clears up.
            return;
        }
        clear();
    }
}
