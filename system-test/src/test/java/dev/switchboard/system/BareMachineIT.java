package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged peers on a machine that has a Java runtime and nothing of a desktop; the server runs outside of it. */
class BareMachineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("listening on ws://(127\\.0\\.0\\.1:\\d+)");

    /** With this system property, a machine that cannot run the test fails it. */
    private static final String NO_SKIPS = "switchboard.noSkips";

    private final List<Program> started = new ArrayList<>();

    @TempDir
    private Path directory;

    private BareRoot machine;

    @BeforeAll
    static void skipWhereNoBareRootCanBeHad() throws InterruptedException {
        Optional<String> obstacle = BareRoot.obstacle();
        if (obstacle.isPresent()) {
            String line = "BareMachineIT skipped: " + obstacle.get();
            if (Boolean.getBoolean(NO_SKIPS)) {
                fail(line);
            }
            System.out.println(line);
            abort(line);
        }
    }

    @BeforeEach
    void buildMachine() throws IOException, InterruptedException {
        machine = new BareRoot(Files.createDirectory(directory.resolve("root")));
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        started.forEach(program -> program.process().destroyForcibly());
        for (Program program : started) {
            program.process().waitFor();
        }
    }

    @Test
    void peersExchangeMessagesWithoutTheLibrariesOfADesktop() throws Exception {
        Program signaling = startSignaling();
        String address = awaitMatch(signaling, LISTENING).group(1);
        Program answer = startInside("answer-peer", "-id", "answer-peer-1", "-signaling-address", address);
        awaitMatch(signaling, Pattern.compile("add answer peer: answer-peer-1"));
        assertThat(BareRoot.namesSeenBy(answer.process()))
                .contains("libc.so.6", "answer-peer.jar")
                .doesNotContainAnyElementsOf(BareRoot.DESKTOP_LIBRARIES);

        Program offer =
                startInside("offer-peer", "-target", "answer-peer-1", "-signaling-address", address, "--count", "2");
        awaitEnd(offer);
        assertThat(offer.log()).as(this::logs).contains("message from DataChannel 'data': 'answer-");
        awaitMatch(answer, Pattern.compile("message from DataChannel 'data': 'offer-"));
    }

    private Program startSignaling() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return start(
                "signaling", new ProcessBuilder(java, "-jar", jar("signaling").toString(), "-addr", "127.0.0.1:0"));
    }

    private Program startInside(String module, String... arguments) throws IOException {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--ice", "none", "--interval", "1s"));
        return start(module, machine.java(jar(module), all.toArray(String[]::new)));
    }

    private Program start(String name, ProcessBuilder builder) throws IOException {
        Path output = directory.resolve(name + ".log");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var program = new Program(process, output);
        started.add(program);
        return program;
    }

    private static Path jar(String module) {
        return Path.of(System.getProperty("switchboard.root"), module, "target", module + ".jar");
    }

    private MatchResult awaitMatch(Program program, Pattern pattern) {
        await().atMost(PATIENCE)
                .failFast(this::assertNoneFailed)
                .untilAsserted(() -> assertThat(program.log()).as(this::logs).containsPattern(pattern));
        return pattern.matcher(program.log()).results().findFirst().orElseThrow();
    }

    private void awaitEnd(Program program) {
        await().atMost(PATIENCE)
                .failFast(this::assertNoneFailed)
                .untilAsserted(() ->
                        assertThat(program.process().isAlive()).as(this::logs).isFalse());
        assertNoneFailed();
    }

    private void assertNoneFailed() {
        assertThat(started).as(this::logs).noneMatch(Program::failed);
    }

    private String logs() {
        return started.stream()
                .map(program -> program.output().getFileName() + ":\n" + program.log())
                .collect(Collectors.joining("\n"));
    }

    /** A process, and the file that holds what it has written so far. */
    private record Program(Process process, Path output) {
        boolean failed() {
            return !process.isAlive() && process.exitValue() != 0;
        }

        String log() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
