package dev.switchboard.signaling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCommandTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    @TempDir
    private Path directory;

    private static CommandRun config(Map<String, String> variables, String... options) {
        return CommandRun.of(
                variables,
                Stream.concat(Stream.of("config"), Stream.of(options)).toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    /** What is in force, without where it comes from. */
    private static Stream<String> values(CommandRun run) {
        assertThat(run.exitCode()).as(run.errors()).isZero();
        return run.printed().lines().filter(line -> !line.startsWith("#")).map(line -> line.replaceFirst("  # .*", ""));
    }

    @Test
    void everyValueIsPrintedWithItsOrigin() throws IOException {
        var file = file("server.conf", "max-rooms = 7 # seven\nmax-ids=2\nallow-origin=https://a, https://b\n");

        var run = config(
                Map.of("PORT", "9", "SWITCHBOARD_MAX_IDS", "3", "SWITCHBOARD_LOG_LEVEL", "WARN"),
                "--config=" + file,
                "--trusted-proxy=::1",
                "--trusted-proxy=10.0.0.0/8");

        assertThat(run.printed().lines())
                .contains(
                        "addr = 0.0.0.0:9  # from PORT",
                        "# tls-cert is not set",
                        "max-rooms = 7  # from " + file + ", max-rooms",
                        "max-ids = 3  # from SWITCHBOARD_MAX_IDS",
                        "log-level = WARN  # from SWITCHBOARD_LOG_LEVEL",
                        "trusted-proxy = ::1,10.0.0.0/8  # from the command line",
                        "ping-interval = 25s  # from the defaults")
                .hasSize(OptionKeys.inFile().size());
    }

    @Test
    void whatItPrintsItReads() throws IOException {
        var secret = file("a secret with \\ in its name", SECRET);
        var printed = config(
                Map.of("SWITCHBOARD_MAX_IDS", "3", "PORT", "9"),
                "--token-secret-file=" + secret,
                "--allow-origin=https://a.example,http://b.example:81",
                "--trusted-proxy=::1,10.0.0.0/8",
                "--http=[::1]:0",
                "--max-connections=5",
                "--ping-interval=PT1M30S");

        var read = config(Map.of(), "--config", file("printed.conf", printed.printed()));

        assertThat(values(read)).containsExactlyElementsOf(values(printed).toList());
        assertThat(values(read)).contains("addr = 0.0.0.0:9", "max-ids = 3", "max-connections = 5", "http = [::1]:0");
    }

    @Test
    void theDefaultsAreReadToo() throws IOException {
        var printed = config(Map.of());

        var read = config(Map.of(), "--config", file("printed.conf", printed.printed()));

        assertThat(values(read))
                .containsExactlyElementsOf(values(printed).toList())
                .hasSizeGreaterThan(15);
    }

    @Test
    void aSecretIsNotShown() {
        var run = config(Map.of("SWITCHBOARD_TOKEN_SECRET", SECRET));

        assertThat(run.printed())
                .contains("# SWITCHBOARD_TOKEN_SECRET is set; it is not shown")
                .doesNotContain(SECRET);
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void itChecksAsTheServerDoes() throws IOException {
        assertRefused(config(Map.of("SWITCHBOARD_MAX_ROOMS", "x")), "SWITCHBOARD_MAX_ROOMS: 'x' is not a whole number");
        assertRefused(config(Map.of(), "--tls-key=x"), "--tls-cert is missing: --tls-cert and --tls-key go together");
        assertRefused(config(Map.of(), "--tls-cert=x"), "--tls-key is missing");
        assertRefused(
                config(Map.of(), "--tls-cert=nowhere", "--tls-key=nowhere-either"),
                "--tls-cert nowhere: there is no such file");
        assertRefused(
                config(Map.of("SWITCHBOARD_TLS_KEY", "nowhere"), "--tls-cert", file("cert.pem", "")),
                "SWITCHBOARD_TLS_KEY nowhere: there is no such file");
        assertRefused(
                config(Map.of(), "--token-secret-file=nowhere"), "--token-secret-file nowhere: there is no such file");
        assertRefused(
                config(Map.of("SWITCHBOARD_TOKEN_SECRET", "x")), "SWITCHBOARD_TOKEN_SECRET: a secret has at least");
        assertRefused(config(Map.of(), "--config=nowhere"), "--config nowhere: there is no such file");
        assertRefused(CommandRun.of(Map.of(), "--max-rooms=1", "config"), "--max-rooms stands before config");
        assertRefused(
                config(Map.of("SWITCHBOARD_CONFIG", "nowhere")), "SWITCHBOARD_CONFIG nowhere: there is no such file");
        var file = file("server.conf", "config=other");
        assertRefused(config(Map.of(), "--config", file), file + ": a file of options cannot name another");
    }

    private static void assertRefused(CommandRun run, String reason) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEmpty();
        assertThat(run.errors()).hasLineCount(1).startsWith("signaling config: " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:18080,     true",
        ":18080,            true",
        "[::]:18080,        true",
        "192.0.2.1:18080,   true",
        "127.0.0.1:18080,   false",
        "127.0.0.2:18080,   false",
        "[::1]:18080,       false"
    })
    void aServerThatStrangersCanReachAndThatLetsThemDoAllIsWarnedOf(String address, boolean warned) {
        var warnings = config(Map.of(), "--addr", address).errors();

        assertThat(warnings.contains("there is no access control: whoever reaches "))
                .isEqualTo(warned);
        assertThat(warnings.lines()).hasSize(warned ? 1 : 0);
        assertThat(config(Map.of("SWITCHBOARD_TOKEN_SECRET", SECRET), "--addr", address)
                        .errors())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:18080, true", "127.0.0.1:18080, false"})
    void turnCredentialsForEverybodyAreWarnedOfWhereOthersReachTheServer(String address, boolean warned)
            throws IOException {
        var secret = file("turn-secret", "a secret that TURN servers know too");
        var run = config(Map.of(), "--addr", address, "--turn=turn:a", "--turn-secret-file", secret);

        assertThat(run.errors().contains("whoever reaches this server is given credentials for the TURN servers"))
                .isEqualTo(warned);
    }

    @Test
    void variablesThatMeanNothingAreWarnedOfInOneLine() {
        var variables = Map.of(
                "SWITCHBOARD_TOKEN", "a peer's",
                "SWITCHBOARD_TOKEN_SECRET", SECRET,
                "SWITCHBOARD_XYLOPHONE", "x",
                "SWITCHBOARD_ADR", "y",
                "SWITCHBOARD_ADDR", "127.0.0.1:1",
                "SWITCHBOARD_CONFIG", "nowhere",
                "ADDR", "z");

        assertThat(config(variables, "--config=/dev/null").errors())
                .isEqualToNormalizingNewlines("signaling: the environment has variables that mean nothing here:"
                        + " SWITCHBOARD_ADR (did you mean SWITCHBOARD_ADDR?), SWITCHBOARD_XYLOPHONE\n");
    }

    @Test
    void redisIsShownWithoutItsPassword() {
        var run = config(Map.of("SWITCHBOARD_CLUSTER", "rediss://node:hunter2@redis.example.org/1"));

        assertThat(run.printed())
                .contains("cluster = rediss://redis.example.org:6379/1  # from SWITCHBOARD_CLUSTER; its password is not"
                        + " shown")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"redis://node:hunter2@host:x", "http://node:hunter2@host"})
    void badAddressOfARedisIsToldWithoutItsPassword(String address) {
        for (var run : new CommandRun[] {
            config(Map.of(), "--cluster=" + address), config(Map.of("SWITCHBOARD_CLUSTER", address))
        }) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.errors()).contains("not the address of a Redis: ").doesNotContain("hunter2");
        }
    }
}
