package dev.switchboard.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the image is made of, without the image: the packaged server on the few modules that its runtime has. */
@Tag("thorough")
class ImageIT {
    private static final Path IMAGE = Path.of(System.getProperty("switchboard.root"), "deploy", "docker");
    private static final Path HEALTHCHECK = IMAGE.resolve("healthcheck");
    private static final Path JLINK = Path.of(System.getProperty("java.home"), "bin", "jlink");
    private static final Pattern MODULES = Pattern.compile("--add-modules (\\S+)");
    private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT \\[(.*)]$");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern SIGNALING = Pattern.compile("listening on wss?://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern PAGE = Pattern.compile("page on https?://127\\.0\\.0\\.1:(\\d+)/");

    @TempDir
    private static Path shared;

    private static Path runtime;

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    @BeforeAll
    static void buildRuntime() throws Exception {
        Requirement.check("ImageIT", obstacle());
        runtime = shared.resolve("java");
        var modules = MODULES.matcher(dockerfile())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        var linking = new ProcessBuilder(JLINK.toString(), "--add-modules", modules, "--output", runtime.toString())
                .inheritIO()
                .start();
        assertThat(linking.waitFor()).isZero();
    }

    private static Optional<String> obstacle() {
        if (!Files.isExecutable(JLINK)) {
            return Optional.of("this JDK has no jlink");
        }
        return Files.isExecutable(Path.of("/bin/bash")) ? Optional.empty() : Optional.of("there is no /bin/bash");
    }

    private static String dockerfile() throws IOException {
        return Files.readString(IMAGE.resolve("Dockerfile"));
    }

    /** The image's own command, with what it finds in the image found elsewhere. */
    private static List<String> command(String... arguments) throws IOException {
        var entrypoint = ENTRYPOINT.matcher(dockerfile()).results().findFirst().orElseThrow();
        var command = new ArrayList<String>();
        ARGUMENT.matcher(entrypoint.group(1)).results().map(ImageIT::here).forEach(command::add);
        command.addAll(List.of(arguments));
        return command;
    }

    private static String here(MatchResult argument) {
        return argument.group(1)
                .replace("/opt/java", runtime.toString())
                .replace(
                        "/opt/switchboard/signaling.jar",
                        Programs.jar("signaling").toString());
    }

    private Program start(String... arguments) throws IOException {
        var command = command(arguments);
        command.addAll(List.of("--addr=127.0.0.1:0", "--http=127.0.0.1:0"));
        return programs.start(directory, "signaling", new ProcessBuilder(command));
    }

    private static int port(Program signaling, Pattern told) {
        return Integer.parseInt(signaling.awaitMatch(told).group(1));
    }

    @Test
    void itsRuntimeHasAllThatTlsTokensAndMetricsNeed() throws Exception {
        var secret = Files.writeString(directory.resolve("secret"), "a secret of 32 bytes or even more");
        var certificate = SelfSignedCertificate.create(directory);
        var signaling = start(
                "--token-secret-file=" + secret,
                "--tls-cert=" + certificate.certificate(),
                "--tls-key=" + certificate.key());
        var resource = "/offer?access_token=" + token(secret);
        int port = port(signaling, SIGNALING);

        try (var client = new TlsHandshake(certificate.trust(), port, "127.0.0.1", "", resource)) {
            assertThat(client.statusLine()).contains(" 101 ");
        }
        assertThat(metrics(certificate, port(signaling, PAGE)))
                .contains("jvm_memory_used_bytes", "process_cpu_usage", "process_files_open_files");
        signaling.process().destroy();
        assertThat(signaling.awaitExit()).as(signaling.log()).isZero();
        assertThat(signaling.log()).doesNotContain("Exception", "NoClassDefFound");
    }

    private static String token(Path secret) throws IOException {
        var minting = new ProcessBuilder(command("token", "--token-secret-file", secret.toString(), "--target=*"))
                .redirectError(Redirect.DISCARD)
                .start();
        return new String(minting.getInputStream().readAllBytes(), UTF_8).strip();
    }

    private static String metrics(SelfSignedCertificate certificate, int port) throws Exception {
        var client = HttpClient.newBuilder().sslContext(certificate.trust()).build();
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/metrics"));
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Test
    void itsHealthCheckTellsAServerThatServesFromOneThatDoesNot() throws Exception {
        var signaling = start();
        var port = port(signaling, PAGE);
        assertThat(checkHealth(port)).isZero();

        signaling.process().destroyForcibly().waitFor();
        assertThat(checkHealth(port)).isNotZero();
    }

    private static int checkHealth(int port) throws Exception {
        var check = new ProcessBuilder(HEALTHCHECK.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD);
        check.environment().put("SWITCHBOARD_HTTP", "127.0.0.1:" + port);
        return check.start().waitFor();
    }
}
