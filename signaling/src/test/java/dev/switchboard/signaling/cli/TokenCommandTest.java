package dev.switchboard.signaling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.proto.NamePattern;
import dev.switchboard.signaling.access.InvalidTokenException;
import dev.switchboard.signaling.access.TokenSecrets;
import dev.switchboard.signaling.access.TokenVerifier;
import dev.switchboard.signaling.core.Grant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String OTHER_SECRET = "another secret of thirty-two bytes or more";
    private static final Map<String, String> WITH_SECRET = Map.of("SWITCHBOARD_TOKEN_SECRET", SECRET);

    @TempDir
    private Path directory;

    private static CommandRun token(String... options) {
        return token(WITH_SECRET, options);
    }

    private static CommandRun token(Map<String, String> variables, String... options) {
        return CommandRun.of(
                variables, Stream.concat(Stream.of("token"), Stream.of(options)).toArray(String[]::new));
    }

    private static Grant grantOf(CommandRun run) throws InvalidTokenException {
        return grantOf(run, SECRET);
    }

    private static Grant grantOf(CommandRun run, String secret) throws InvalidTokenException {
        assertThat(run.exitCode()).as(run.errors()).isZero();
        return new TokenVerifier(TokenSecrets.parse(secret), Clock.fixed(CommandRun.NOON, ZoneOffset.UTC))
                .verify(run.printed().strip())
                .grant();
    }

    private static List<NamePattern> patterns(String... texts) {
        return Stream.of(texts).map(NamePattern::new).toList();
    }

    private Path secretFile(String text) throws IOException {
        return Files.writeString(directory.resolve("secret"), text);
    }

    @Test
    void theTokenAloneIsPrintedAndWhatItAllowsIsTold() throws InvalidTokenException {
        var run = token("--id", "a", "--id=b-*", "--target", "c,d", "--room", "the lab", "--subject", "ada");

        assertThat(grantOf(run))
                .isEqualTo(new Grant(Optional.of("ada"), patterns("a", "b-*"), patterns("c,d"), patterns("the lab")));
        assertThat(run.printed()).matches("[A-Za-z0-9_.-]+\\R");
        assertThat(run.errors())
                .isEqualToNormalizingNewlines(
                        "signaling: a token for subject ada, ids a b-*, targets c,d, rooms the lab,"
                                + " until 2026-11-21T12:00:00Z\n");
    }

    @ParameterizedTest
    @CsvSource({"--id=a, a", "--id=a-*, ''", "--id=a --id=b, ''", "--target=a, ''", "--room=a, ''"})
    void whoHasOneIdIsItsSubject(String options, String subject) throws InvalidTokenException {
        assertThat(grantOf(token(options.split(" "))).subject().orElse("")).isEqualTo(subject);
    }

    @Test
    void whoCallsWithoutAnIdCallsAsOfferPeersDo() throws InvalidTokenException {
        assertThat(grantOf(token("--target=a")).ids()).isEqualTo(patterns("offer-*"));
        assertThat(grantOf(token("--target=a", "--id=b")).ids()).isEqualTo(patterns("b"));
        assertThat(grantOf(token("--room=a")).ids()).isEmpty();
    }

    @Test
    void itLastsAsLongAsAskedFor() throws InvalidTokenException {
        var run = token("--id=a", "--ttl=90m");
        var verifier = new TokenVerifier(
                TokenSecrets.parse(SECRET), Clock.fixed(CommandRun.NOON.plus(Duration.ofMinutes(91)), ZoneOffset.UTC));

        assertThat(run.errors()).contains("until 2026-11-20T13:30:00Z");
        assertThat(grantOf(run)).isNotNull();
        assertThatThrownBy(() -> verifier.verify(run.printed().strip()))
                .hasMessage("the token expired at 2026-11-20T13:30:00Z");
    }

    @Test
    void theSecretComesFromAFileAsTheServersDoes() throws IOException, InvalidTokenException {
        var secret = secretFile("# new\n" + OTHER_SECRET + "\n# old\n" + SECRET + "\n")
                .toString();
        var config = Files.writeString(directory.resolve("conf"), "max-rooms=7\ntoken-secret-file=" + secret)
                .toString();

        assertThat(grantOf(token(Map.of(), "--id=a", "--token-secret-file", secret), OTHER_SECRET))
                .isNotNull();
        assertThat(grantOf(token(Map.of("SWITCHBOARD_TOKEN_SECRET_FILE", secret), "--id=a"), OTHER_SECRET))
                .isNotNull();
        assertThat(grantOf(token(Map.of(), "--id=a", "--config", config), OTHER_SECRET))
                .isNotNull();
        assertThat(grantOf(token(WITH_SECRET, "--id=a", "--config", config), SECRET))
                .isNotNull();
        assertThat(grantOf(token(WITH_SECRET, "--id=a", "--token-secret-file", secret), OTHER_SECRET))
                .isNotNull();
    }

    @Test
    void ofTwoSecretsOneLineSaysWhichCounts() throws IOException {
        var secret = secretFile(OTHER_SECRET).toString();
        var config = Files.writeString(directory.resolve("conf"), "token-secret-file=" + secret)
                .toString();

        assertThat(token(WITH_SECRET, "--id=a", "--token-secret-file", secret).errors())
                .contains("signaling: there are two secrets of tokens: that of --token-secret-file counts,"
                        + " that of SWITCHBOARD_TOKEN_SECRET does not");
        assertThat(token(WITH_SECRET, "--id=a", "--config", config).errors())
                .contains("signaling: there are two secrets of tokens: that of SWITCHBOARD_TOKEN_SECRET counts,"
                        + " that of " + config + ", token-secret-file does not");
        assertThat(token(WITH_SECRET, "--id=a").errors()).doesNotContain("two secrets");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSecretThatEverybodyCanReadIsWarnedOf() throws IOException {
        var secret = secretFile(SECRET);

        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(warnings(secret)).isEmpty();

        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(warnings(secret))
                .containsExactly("signaling: everybody on this machine can read the secret in %s (chmod 600 %s)"
                        .formatted(secret, secret));
    }

    private static Stream<String> warnings(Path secret) {
        var errors = token(Map.of(), "--id=a", "--token-secret-file", secret.toString())
                .errors();
        return errors.lines().filter(line -> !line.startsWith("signaling: a token for "));
    }

    private static void assertRefused(CommandRun run, String reason) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).isEmpty();
        assertThat(run.errors()).isEqualToNormalizingNewlines("signaling token: " + reason + " (see --help)\n");
    }

    @Test
    void aTokenThatAllowsNothingIsNotMade() {
        var reason = "a token that allows nothing is worth nothing: say what it is for by --id, --target or --room";
        assertRefused(token(), reason);
        assertRefused(token("--subject=ada"), reason);
        assertRefused(token(Map.of()), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--id=a b       | Invalid value for option '--id': 'a b': an id must not contain spaces or control characters here,"
                        + " this one has U+0020",
                "--id=          | Invalid value for option '--id': '': an id must not be empty",
                "--target=a\u202eb | Invalid value for option '--target': 'a\\u202eb': an id must not contain spaces or control"
                        + " characters here, this one has U+202E",
                "--room=a\u0007b   | Invalid value for option '--room': 'a\\u0007b': a room's name must not contain spaces or control"
                        + " characters here, this one has U+0007",
                "--subject=a b  | Invalid value for option '--subject': 'a b': an id must not contain spaces or control characters here,"
                        + " this one has U+0020",
                "--ttl=0s       | Invalid value for option '--ttl': '0s' is less than a millisecond",
                "--ttl=soon     | Invalid value for option '--ttl': 'soon' is not a duration like 500ms, 5s, 2m or 1h"
            })
    void whatNoConnectionCouldUseIsRefused(String option, String reason) {
        assertRefused(token("--id=good", option), reason);
    }

    @Test
    void withoutASecretThereIsNoToken() {
        assertRefused(
                token(Map.of(), "--id=a"),
                "there is no secret to sign with: --token-secret-file FILE (make one with: openssl rand -base64 32 > FILE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "too short"})
    void aBadSecretInTheEnvironmentIsRefusedWithoutShowingIt(String secret) {
        var run = token(Map.of("SWITCHBOARD_TOKEN_SECRET", secret), "--id=a");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .hasLineCount(1)
                .contains("SWITCHBOARD_TOKEN_SECRET: ", "make one with: openssl rand -base64 32")
                .doesNotContain("too short");
    }

    @Test
    void aBadFileIsToldByItsName() throws IOException {
        var missing = directory.resolve("missing").toString();
        var empty = secretFile("").toString();

        assertRefused(
                token(Map.of(), "--id=a", "--token-secret-file", missing),
                "--token-secret-file " + missing + ": there is no such file");
        assertRefused(
                token(Map.of(), "--id=a", "--token-secret-file", empty),
                "--token-secret-file " + empty + ": there is no secret in it; make one with: openssl rand -base64 32");
    }

    @Test
    void twoSecretsInTheEnvironmentContradictEachOther() {
        var variables = Map.of("SWITCHBOARD_TOKEN_SECRET", SECRET, "SWITCHBOARD_TOKEN_SECRET_FILE", "file");

        assertRefused(
                token(variables, "--id=a"),
                "SWITCHBOARD_TOKEN_SECRET and SWITCHBOARD_TOKEN_SECRET_FILE contradict each other: set one of them");
    }

    @Test
    void whatIsSetForTheServerAloneDoesNotMatter() throws InvalidTokenException {
        var variables = Map.of("SWITCHBOARD_TOKEN_SECRET", SECRET, "SWITCHBOARD_MAX_ROOMS", "abc");

        assertThat(grantOf(token(variables, "--id=a"))).isNotNull();
    }

    @Test
    void optionsStandAfterTheCommand() {
        assertRefused(
                CommandRun.of(WITH_SECRET, "--token-secret-file=x", "token", "--id=a"),
                "--token-secret-file stands before token; put it after");
    }
}
