package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged program in a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "signaling.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Pattern LISTENING = Pattern.compile("listening on ws://127\\.0\\.0\\.1:(\\d+)");

    private final Path directory;
    private final Process process;

    private ServerProcess(Path directory, Map<String, String> variables, Stream<String> arguments) throws IOException {
        this.directory = directory;
        var command = Stream.concat(Stream.of(JAVA.toString(), "-jar", JAR.toString()), arguments);
        var builder = new ProcessBuilder(command.toList())
                .redirectOutput(output().toFile())
                .redirectError(log().toFile());
        builder.environment().putAll(variables);
        process = builder.start();
    }

    /**
     * Starts the program.
     *
     * @param directory where what it prints goes: a file takes it faster than a pipe that somebody has to read
     */
    static ServerProcess start(Path directory, String... options) throws IOException {
        return run(directory, Map.of("SWITCHBOARD_HTTP", "none"), options);
    }

    /** Runs the program with an environment and arguments of any kind. */
    static ServerProcess run(Path directory, Map<String, String> variables, String... arguments) throws IOException {
        return new ServerProcess(directory, variables, Stream.of(arguments));
    }

    private Path output() {
        return directory.resolve("output.txt");
    }

    private Path log() {
        return directory.resolve("log.txt");
    }

    /** The port that it says it listens on. */
    int port() {
        return await().atMost(RawClient.PATIENCE)
                .until(() -> LISTENING.matcher(errors()).results().findFirst(), found -> {
                    assertThat(process.isAlive()).as(this::errors).isTrue();
                    return found.isPresent();
                })
                .map(found -> Integer.parseInt(found.group(1)))
                .orElseThrow();
    }

    /** Asks it to end, as Ctrl-C and service managers do. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(RawClient.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        return process.exitValue();
    }

    /** What it has written to standard output. */
    String printed() {
        return read(output());
    }

    /** What it has written to standard error: the log. */
    String errors() {
        return read(log());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
