package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.PeerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged peers, and a signaling server that sits between them. */
class InterceptionIT {
    private static final int NOT_TRUSTED = 9;
    private static final Pattern WORDS = Pattern.compile("verification words: ([a-z]+( [a-z]+){4}) \\(the same");
    private static final Pattern FINGERPRINT =
            Pattern.compile("our fingerprint: sha-256 (([0-9A-F]{2}:){31}[0-9A-F]{2})");

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private Program callersServer;
    private Program calledOnesServer;

    @BeforeEach
    void startServers() throws IOException {
        callersServer = programs.startSignaling(directory);
        calledOnesServer = programs.startSignaling(directory);
    }

    private Interceptor intercept() {
        var interceptor = new Interceptor(
                new PeerId("viewer"),
                Programs.address(callersServer),
                new PeerId("camera"),
                Programs.address(calledOnesServer));
        interceptor.start();
        callersServer.awaitLine("add answer peer: camera");
        return interceptor;
    }

    private Program camera(String... more) throws IOException {
        var answer = peer("answer-peer", calledOnesServer, "--id=camera", "--message=precious", more);
        calledOnesServer.awaitLine("add answer peer: camera");
        return answer;
    }

    private Program viewer(Program server, String... more) throws IOException {
        return peer("offer-peer", server, "--id=viewer", "--target=camera", more);
    }

    private Program peer(String module, Program server, String one, String other, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of(one, other));
        arguments.addAll(List.of("--signaling-address", Programs.address(server), "--ice=none"));
        arguments.addAll(List.of("--interval=100ms", "--connect-timeout=20s"));
        arguments.addAll(List.of(more));
        return programs.start(directory, module, arguments.toArray(String[]::new));
    }

    private static String words(Program program) {
        return program.awaitMatch(WORDS).group(1);
    }

    private String secret() throws Exception {
        var path = directory.resolve("secret").toString();
        var keygen = programs.start(directory, "offer-peer", "keygen", path);
        assertThat(keygen.awaitExit()).as(keygen.log()).isZero();
        return path;
    }

    @Test
    void betweenPeersThatProveNothingItReadsAllAndTheWordsShowIt() throws Exception {
        try (var interceptor = intercept()) {
            var camera = camera();
            var viewer = viewer(callersServer, "--message=secret");

            await().until(() -> interceptor.read().containsAll(List.of("precious", "secret")));
            viewer.awaitLine("message from DataChannel 'data': 'precious'");
            camera.awaitLine("message from DataChannel 'data': 'secret'");
            assertThat(words(viewer)).isNotEqualTo(words(camera));
        }
    }

    @Test
    void withoutItTheWordsAreTheSame() throws Exception {
        var camera = camera();
        var viewer = viewer(calledOnesServer);

        assertThat(words(viewer)).isEqualTo(words(camera));
    }

    @Test
    void withASecretItGetsNowhere() throws Exception {
        var secret = secret();
        try (var interceptor = intercept()) {
            var camera = camera("--secret-file", secret);
            var viewer = viewer(callersServer, "--secret-file", secret);

            assertThat(viewer.awaitExit()).as(viewer.log()).isEqualTo(NOT_TRUSTED);
            assertThat(viewer.log()).contains("the other side did not prove that it has our secret");
            camera.awaitLine("an offer is refused: the other side's proof is wrong");
            assertThat(camera.log() + viewer.log()).doesNotContain("Data channel");
            assertThat(interceptor.read()).isEmpty();
        }
        assertThat(viewer(calledOnesServer, "--secret-file", secret, "--count=1")
                        .awaitExit())
                .isZero();
    }

    @Test
    void withAPinItGetsNowhere() throws Exception {
        var camera = camera("--identity", directory.resolve("identity").toString());
        var fingerprint = camera.awaitMatch(FINGERPRINT).group(1);
        try (var interceptor = intercept()) {
            var viewer = viewer(callersServer, "--pin", fingerprint, "--message=secret");

            assertThat(viewer.awaitExit()).as(viewer.log()).isEqualTo(NOT_TRUSTED);
            assertThat(viewer.log())
                    .contains("the other side's certificate is not one that --pin accepts: it is sha-256")
                    .doesNotContain("Data channel");
            assertThat(interceptor.read()).doesNotContain("secret");
        }
        assertThat(viewer(calledOnesServer, "--pin", fingerprint, "--count=1").awaitExit())
                .isZero();
    }
}
