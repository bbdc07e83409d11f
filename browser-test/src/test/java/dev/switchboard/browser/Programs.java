package dev.switchboard.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged programs, started as processes. Confined to the thread of the test. */
final class Programs implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final List<Program> started = new ArrayList<>();

    /** The programs write their logs into the directory. */
    Programs(Path directory) {
        this.directory = directory;
    }

    /** The jar of a module that is a program. */
    static Path jar(String module) {
        return Path.of(System.getProperty("switchboard.root"), module, "target", module + ".jar");
    }

    /** What a program prints that ends by itself. */
    String outputOf(String module, String... arguments) throws IOException {
        var process = new ProcessBuilder(command(module, arguments))
                .redirectError(Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private static List<String> command(String module, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.concat(Stream.of(java, "-jar", jar(module).toString()), Stream.of(arguments))
                .toList();
    }

    Program start(String module, String... arguments) throws IOException {
        var output = directory.resolve("%s-%d.log".formatted(module, started.size()));
        var process = new ProcessBuilder(command(module, arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var program = new Program(process, output);
        started.add(program);
        return program;
    }

    @Override
    public void close() {
        started.forEach(Program::kill);
    }

    /** A process, and the file that holds what it has written so far. */
    record Program(Process process, Path output) {
        /** Waits until the program has logged something. */
        MatchResult awaitLog(String regex) {
            var pattern = Pattern.compile(regex);
            await().atMost(PATIENCE)
                    .failFast(() -> assertThat(process.isAlive()).as(this::log).isTrue())
                    .untilAsserted(() -> assertThat(log()).containsPattern(pattern));
            return pattern.matcher(log()).results().findFirst().orElseThrow();
        }

        String log() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Ends the process without a word of farewell, and waits for its end. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }
    }
}
