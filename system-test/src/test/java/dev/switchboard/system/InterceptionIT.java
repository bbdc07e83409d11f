package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.Extensions;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.SdpType;
import dev.switchboard.proto.SessionDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged peers, and a signaling server that sits between them. */
@Tag("thorough")
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

    private Forger forge() {
        var forger = new Forger(
                new PeerId("viewer"),
                Programs.address(callersServer),
                new PeerId("camera"),
                Programs.address(calledOnesServer));
        forger.start();
        callersServer.awaitLine("add answer peer: camera");
        return forger;
    }

    /** What a server may do to a description besides changing its fingerprint. */
    private static Map<String, UnaryOperator<SessionDescription>> forgeries() {
        return Map.of(
                "no round", description -> without(description, "round"),
                "another round", description -> with(description, "round", "0"),
                "other numbers", description -> with(description, "received", "1000"),
                "another place for candidates", description -> replaced(description, "a=ice-ufrag:", "a=ice-ufrag:x"),
                "a junk line", description -> replaced(description, "t=0 0", "junk"));
    }

    private static SessionDescription with(SessionDescription description, String name, String value) {
        return description.withExtensions(description.extensions().with(name, value));
    }

    private static SessionDescription without(SessionDescription description, String name) {
        var fewer = new TreeMap<>(description.extensions().values());
        fewer.remove(name);
        return description.withExtensions(new Extensions(fewer));
    }

    private static SessionDescription replaced(SessionDescription description, String text, String replacement) {
        return new SessionDescription(
                description.type(), description.sdp().replace(text, replacement), description.extensions());
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
    @Tag("plain")
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

    @Test
    void withASecretNothingOfWhatTheTwoSayCanBeChanged() throws Exception {
        var secret = secret();
        try (var forger = forge()) {
            var camera = camera("--secret-file", secret);
            for (var forgery : forgeries().entrySet()) {
                for (var type : List.of(SdpType.OFFER, SdpType.ANSWER)) {
                    forger.change(
                            said -> said.type() == type ? forgery.getValue().apply(said) : said);
                    var viewer = viewer(callersServer, "--secret-file", secret);

                    assertThat(viewer.awaitExit())
                            .as("%s with %s: %s", type, forgery.getKey(), viewer.log())
                            .isEqualTo(NOT_TRUSTED);
                    assertThat(viewer.log())
                            .contains(type == SdpType.OFFER ? "found our proof wrong" : "proof is wrong");
                }
            }
            assertThat(camera.log()).doesNotContain("Data channel");

            var playedAgain = forger.last(SdpType.ANSWER);
            forger.change(said -> said.type() == SdpType.ANSWER ? playedAgain : said);
            var viewer = viewer(callersServer, "--secret-file", secret);
            assertThat(viewer.awaitExit()).as(viewer.log()).isEqualTo(NOT_TRUSTED);

            forger.change(UnaryOperator.identity());
            assertThat(viewer(callersServer, "--secret-file", secret, "--count=1")
                            .awaitExit())
                    .isZero();
        }
    }

    @Test
    void withASecretAnOpenCallOutlivesWhatItSaysInTheirNames() throws Exception {
        var secret = secret();
        try (var forger = forge()) {
            var camera = camera("--secret-file", secret);
            var viewer = viewer(callersServer, "--secret-file", secret, "--message=secret", "--count=50");
            camera.awaitLine("message from DataChannel 'data': 'secret'");
            for (var type : List.of(SdpType.OFFER, SdpType.ANSWER)) {
                var said = forger.last(type);
                forger.say(type, said);
                forger.say(type, said.withExtensions(Extensions.none()));
                forgeries().values().forEach(forgery -> forger.say(type, forgery.apply(said)));
                forgeries().values().forEach(forgery -> forger.say(type, forgery.apply(with(said, "round", "2"))));
                forger.say(type, new SessionDescription(SdpType.ROLLBACK, "", said.extensions()));
                for (var notice : List.of("restart", "unknown")) {
                    var words = Extensions.none().with("notice", notice).with("round", "1");
                    forger.say(type, new SessionDescription(SdpType.ANSWER, "", words));
                }
            }
            camera.awaitLine("what came by signaling is passed over: ");
            viewer.awaitLine("what came by signaling is passed over: ");

            assertThat(viewer.awaitExit()).as(viewer.log()).isZero();
            assertThat(viewer.log()).contains("sent 50 messages").doesNotContain("another way");
            await().untilAsserted(() ->
                    assertThat(camera.log().split("'data': 'secret'", -1)).hasSize(51));
        }
    }
}
