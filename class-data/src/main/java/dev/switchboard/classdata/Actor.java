package dev.switchboard.classdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One program of the rehearsal, as a process of its own. Confined to one thread. */
final class Actor implements AutoCloseable {
    private static final int LONGEST_SECONDS = 30;
    private static final String END_OF_OUTPUT = "";

    private final String name;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Actor(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    static Actor start(String name, List<String> command, List<String> arguments) throws IOException {
        var all = new ArrayList<>(command);
        all.addAll(arguments);
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        // What a server is set up with where the build runs would have another play performed, or none.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("SWITCHBOARD_"));
        var actor = new Actor(name, builder.start());
        var reader = new Thread(actor::read, name + "-output");
        reader.setDaemon(true);
        reader.start();
        return actor;
    }

    private void read() {
        try (var output = process.inputReader()) {
            output.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // It has ended.
        } finally {
            lines.add(END_OF_OUTPUT);
        }
    }

    /** Waits until it has said something, and returns what follows that in the line. */
    String awaitText(String text) throws InterruptedException {
        for (var line = next(); !line.equals(END_OF_OUTPUT); line = next()) {
            int found = line.indexOf(text);
            if (found >= 0) {
                return line.substring(found + text.length());
            }
        }
        throw new IllegalStateException(name + " ended without a word of \"" + text + '"');
    }

    private String next() throws InterruptedException {
        var line = lines.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new IllegalStateException(name + " says nothing more");
        }
        return line;
    }

    /** Waits for its end. */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " does not end");
        }
    }

    /** Has it end in order, for only then its JVM writes the archive. */
    void end() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
