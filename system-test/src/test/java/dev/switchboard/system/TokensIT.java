package dev.switchboard.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged peers, and a packaged server that lets in only who has a token. */
@Tag("thorough")
class TokensIT {
    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private Path secret;
    private Program signaling;
    private String address;

    @BeforeEach
    void startServer() throws IOException {
        secret = Files.writeString(directory.resolve("secret"), "a secret of 32 bytes or even more");
        signaling =
                programs.startSignaling(directory, "--token-secret-file", secret.toString(), "--log-level", "trace");
        address = Programs.address(signaling);
    }

    /** A token, in a file. */
    private Path token(String... grants) throws IOException {
        var arguments = new ArrayList<>(List.of("token", "--token-secret-file", secret.toString()));
        arguments.addAll(List.of(grants));
        var minting = new ProcessBuilder(Programs.java("signaling", arguments.toArray(String[]::new)))
                .redirectError(Redirect.DISCARD)
                .start();
        var token = new String(minting.getInputStream().readAllBytes(), UTF_8);
        return Files.writeString(directory.resolve(String.join("", grants) + ".token"), token);
    }

    private Program peer(String module, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--signaling-address", address, "--ice", "none"));
        arguments.addAll(List.of(more));
        return programs.start(directory, module, arguments.toArray(String[]::new));
    }

    private static void assertNotAllowed(Program program, String reason) {
        assertThat(program.awaitExit()).as(program.log()).isEqualTo(8);
        assertThat(program.log()).contains(reason).doesNotContain("Exception", "\tat ");
    }

    private Program doctor(String module, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("doctor", "--signaling-address", address));
        arguments.addAll(List.of(more));
        return programs.start(directory, module, arguments.toArray(String[]::new));
    }

    @Test
    void theDoctorsTellWhatATokenIsEnoughFor() throws IOException {
        var file = token("--id", "camera").toString();
        for (var module : List.of("answer-peer", "offer-peer")) {
            var doctor = doctor(module, "--ice=none", "--id=camera", "--token-file", file);
            assertThat(doctor.awaitExit()).as(doctor.log()).isZero();
            assertThat(doctor.log())
                    .containsPattern(
                            module.startsWith("answer")
                                    ? "ok +signaling: access +let in\n"
                                    : "note +signaling: access +let in as an answer peer, but not as a caller: ");
        }
        var stranger = doctor("answer-peer", "--id=stranger", "--token-file", file);
        assertThat(stranger.awaitExit()).as(stranger.log()).isEqualTo(1);
        assertThat(stranger.log()).containsPattern("failed +signaling: ICE servers +not told to stranger: ");
    }

    @Test
    @Tag("plain")
    void whoHasATokenCallsWhoHasOneAndNoLogShowsEither() throws IOException {
        var answering = token("--id", "camera");
        var calling = token("--target", "cam*");
        var answer = peer("answer-peer", "--id", "camera", "--token-file", answering.toString(), "--log-level=trace");
        signaling.awaitLine("add answer peer: camera");
        var offer = peer(
                "offer-peer",
                "--target=camera",
                "--count=1",
                "--interval=100ms",
                "--token",
                Files.readString(calling).strip(),
                "--log-level=trace");

        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        for (var program : List.of(signaling, answer, offer)) {
            for (var token : List.of(answering, calling)) {
                assertThat(program.log()).doesNotContain(Files.readString(token).strip());
            }
        }
    }

    @Test
    void whoIsNotAllowedIsToldWhatToDo() throws IOException {
        var lab = token("--room", "lab").toString();

        assertNotAllowed(peer("answer-peer"), "it wants a token, give one by --token-file (HTTP status 401");
        assertNotAllowed(
                peer("answer-peer", "--token", "nonsense"), "the token is expired or not valid, another one is needed");
        assertNotAllowed(peer("answer-peer", "--token-file", lab), "the token does not allow this (HTTP status 403");
        assertNotAllowed(
                peer(
                        "offer-peer",
                        "--target=vault",
                        "--token-file",
                        token("--target", "camera").toString()),
                "the signaling server refused the offer: code 4");
        assertNotAllowed(
                peer("room-peer", "--room=vault", "--token-file", lab), "the signaling server does not let us in");
    }

    @Test
    void theNewestConnectionOfATokenHasTheIdAndTheOlderOneEnds() throws IOException {
        var token = token("--id", "camera").toString();
        var older = peer("answer-peer", "--id=camera", "--token-file", token);
        signaling.awaitLine("add answer peer: camera");
        var newer = peer("answer-peer", "--id=camera", "--token-file", token);

        assertThat(older.awaitExit()).as(older.log()).isEqualTo(6);
        assertThat(older.log()).contains("another connection with the same token took our place");
        newer.awaitLine("recv resp[101]");
        assertThat(newer.process().isAlive()).isTrue();
    }
}
