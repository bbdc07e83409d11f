package dev.switchboard.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.core.ExecutableProvider;

/** The packaged program, with the packaged server. Far too short to measure anything: it shows that all is measured. */
@Tag("thorough")
class BenchIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR = Path.of("target", "bench.jar").toString();
    private static final int PATIENCE_SECONDS = 300;

    @TempDir
    private Path directory;

    private record Outcome(int exitCode, String printed, String errors) {}

    private Process start(String... arguments) throws IOException {
        return new ProcessBuilder(Stream.concat(
                                Stream.of(JAVA, "-Djava.io.tmpdir=" + directory, "-jar", JAR), Stream.of(arguments))
                        .toList())
                .redirectOutput(directory.resolve("printed").toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the program ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), said("printed"), said("errors"));
    }

    private String said(String file) throws IOException {
        return Files.readString(directory.resolve(file), UTF_8);
    }

    @Test
    void everyModeMeasuresBothServers() throws Exception {
        var output = directory.resolve("results");
        var outcome = run(
                "server",
                "--modes=machine,forward,paced,churn,idle,rooms,slow-receiver,fairness",
                "--launches=1",
                "--duration=100ms",
                "--warm-up=100ms",
                "--settling=100ms",
                "--sizes=150",
                "--pairs=2",
                "--connections=10,20",
                "--output=" + output);

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        var lines =
                outcome.printed().lines().filter(line -> line.startsWith("| ")).skip(2);
        assertThat(lines)
                .hasSizeGreaterThan(25)
                .allSatisfy(line -> assertThat(line.split("\\|", -1)).hasSize(8));
        for (var mode : Map.of(
                        "machine", "CPU taken away",
                        "forward", "CPU per message",
                        "paced", "latency p99",
                        "churn", "CPU per connect",
                        "idle", "memory per connection",
                        "rooms", "messages",
                        "slow-receiver", "memory grown by",
                        "fairness", "latency p99")
                .entrySet()) {
            assertThat(outcome.printed())
                    .containsPattern("\\| %s +\\|[^|]+\\| %s[^|]+\\| -?[0-9]+[^|]+\\| -?[0-9]+"
                            .formatted(mode.getKey(), mode.getValue()));
        }
        for (var crowd : List.of("0 idle", "10 idle", "20 idle")) {
            assertThat(outcome.printed()).containsPattern("\\| idle +\\| %s +\\| latency p99".formatted(crowd));
        }
        assertThat(output.resolve("results.md"))
                .content()
                .contains(outcome.printed().strip());
        assertThat(output).isDirectoryContaining("glob:**/idle.png");
    }

    @Test
    void aFleetIsMeasuredWithItsRedis() throws Exception {
        var output = directory.resolve("results");
        var redis = ExecutableProvider.newJarResourceProvider().get();
        var outcome = run(
                "fleet",
                "--redis-server=" + redis,
                "--launches=1",
                "--duration=100ms",
                "--warm-up=100ms",
                "--ids=50",
                "--output=" + output);

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.printed())
                .containsPattern("\\| what +\\| first server +\\| second server +\\| Redis +\\| together")
                .containsPattern("\\| connection +\\| CPU per connect and register, µs +(\\| [0-9.]+ +){4}")
                .containsPattern("\\| 150 B +\\| CPU per message, µs +(\\| [0-9.]+ +){4}")
                // So few may be outdone by what Redis holds for its connections.
                .containsPattern("\\| id +\\| memory in Redis, B +(\\| +){3}\\| -?[0-9]+")
                .containsPattern("\\| member of 8 +\\| memory in Redis, B +(\\| +){3}\\| -?[0-9]+");
        assertThat(output.resolve("results.md"))
                .content()
                .contains(outcome.printed().strip());
    }

    @Test
    void aRedisThatIsNotThereIsToldOf() throws Exception {
        var outcome = run("fleet", "--redis-server=no-such-redis");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains("bench fleet: there is no Redis to measure (is no-such-redis installed?): ");
    }

    @Test
    void aServerThatDoesNotStartIsToldOfWithItsLastWords() throws Exception {
        var outcome = run("server", "--modes=forward", "--server-command=" + JAVA + " --no-such-option");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("bench server: the server ended with exit code 1: ", "--no-such-option");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "channel"})
    void aSignalInTheMiddleLeavesNothingBehind(String what) throws Exception {
        var bench = start(what, "--duration=60s");
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> bench.descendants()
                            .anyMatch(other -> other.info().command().orElse("").endsWith("java")));
            var others = bench.descendants().toList();
            bench.destroy();

            assertThat(bench.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(others).noneMatch(ProcessHandle::isAlive);
            assertThat(said("errors")).doesNotContain("failed");
            try (var left = Files.newDirectoryStream(directory, "switchboard-bench*")) {
                assertThat(left).isEmpty();
            }
        } finally {
            bench.destroyForcibly();
        }
    }

    @Test
    @Tag("plain")
    void aModeThatThereIsNotIsBadUsage() throws Exception {
        var outcome = run("server", "--modes=forward,backward");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors())
                .startsWith(
                        "bench server: Invalid value for option '--modes': 'backward' is none of machine, forward, paced, churn");
    }

    @Test
    @Tag("plain")
    void aServerThatIsNotThereIsBadUsage() throws Exception {
        var outcome = run("server", "--server-jar=" + directory.resolve("no.jar"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errors()).contains("there is no server to measure at ", "--server-jar");
    }
}
