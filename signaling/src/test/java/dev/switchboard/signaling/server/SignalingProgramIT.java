package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program: how it starts, and how it ends. */
class SignalingProgramIT {
    private static final int COMING_BACK = 1012;

    @TempDir
    private Path directory;

    private ServerProcess start(String... options) throws IOException {
        return ServerProcess.start(directory, options);
    }

    @Test
    void onASignalItTellsItsPeersAndEndsTidily() throws Exception {
        try (var server = start("--addr", "127.0.0.1:0");
                var answerPeer = RawClient.open(server.port(), "/register");
                var offerPeer = RawClient.open(server.port(), "/offer")) {
            answerPeer.assertNothingElseComes();
            offerPeer.assertNothingElseComes();
            server.terminate();

            answerPeer.assertClosed(COMING_BACK);
            offerPeer.assertClosed(COMING_BACK);
            assertThat(server.exitCode()).isZero();
            assertThat(server.errors()).doesNotContain("ERROR", "Exception").contains("going down");
        }
    }

    @Test
    void aSignalAtTheMomentThatItListensIsNoOther() throws Exception {
        var variables = Map.of("SWITCHBOARD_HTTP", "127.0.0.1:0");
        try (var server = ServerProcess.run(directory, variables, "--addr", "127.0.0.1:0")) {
            assertThat(server.port()).isPositive();
            server.terminate();

            assertThat(server.exitCode()).isZero();
            assertThat(server.errors()).doesNotContain("ERROR", "Exception").contains("going down");
        }
    }

    @Test
    void whoHasATokenOfTheSameSecretIsLetIn() throws Exception {
        var variables = Map.of(
                "SWITCHBOARD_TOKEN_SECRET", "a secret of at least thirty-two bytes",
                "SWITCHBOARD_ADDR", "127.0.0.1:0",
                "SWITCHBOARD_HTTP", "none",
                "SWITCHBOARD_NONSENSE", "x");
        try (var minting = ServerProcess.run(directory, variables, "token", "--id", "camera-1")) {
            assertThat(minting.exitCode()).isZero();
            var token = minting.printed().strip();
            try (var server = ServerProcess.run(directory, variables);
                    var peer = RawClient.open(server.port(), "/register?access_token=" + token)) {
                peer.assertNothingElseComes();
                assertThat(server.errors())
                        .contains("access control is on")
                        .contains("WARN the environment has variables that mean nothing here: SWITCHBOARD_NONSENSE")
                        .doesNotContain(token, "a secret of at least");
            }
        }
    }

    @Test
    void whatTheEnvironmentSaysWrongIsToldInOneLine() throws Exception {
        try (var server = ServerProcess.run(directory, Map.of("SWITCHBOARD_MAX_ROOMS", "abc"))) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.errors())
                    .hasLineCount(1)
                    .startsWith("signaling: SWITCHBOARD_MAX_ROOMS: 'abc' is not a whole number");
            assertThat(server.printed()).isEmpty();
        }
    }

    @Test
    void theFlagOfTheOriginalWorksToo() throws Exception {
        try (var server = start("-addr", "127.0.0.1:0");
                var peer = RawClient.open(server.port(), "/offer")) {
            peer.assertNothingElseComes();
        }
    }

    @Test
    void anAddressInUseIsToldInOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var server = start("--addr", "127.0.0.1:" + taken.getLocalPort())) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.errors()).hasLineCount(1).contains("127.0.0.1:" + taken.getLocalPort(), "in use");
            assertThat(server.printed()).isEmpty();
        }
    }

    @Test
    void withoutMemoryItSaysSoAndEnds() throws Exception {
        var variables = Map.of("SWITCHBOARD_HTTP", "none", "JAVA_TOOL_OPTIONS", "-Xmx32m");
        try (var server = ServerProcess.run(
                        directory,
                        variables,
                        "--addr=127.0.0.1:0",
                        "--max-message-size=1000000000",
                        "--max-buffered-size=10000000000");
                var peer = RawClient.open(server.port(), "/offer")) {
            assertThatThrownBy(() -> sendWithoutEnd(peer)).isInstanceOf(IOException.class);

            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.errors()).contains("signaling: out of memory", "-Xmx");
        }
    }

    private static void sendWithoutEnd(RawClient peer) throws IOException {
        // RFC 6455, section 5.2: a final binary frame, masked, of 1,000,000,000 bytes.
        peer.send(new byte[] {(byte) 0x82, (byte) 0xff, 0, 0, 0, 0, 0x3b, (byte) 0x9a, (byte) 0xca, 0, 0, 0, 0, 0});
        while (true) {
            peer.send(new byte[1 << 16]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "--addr=nowhere",
                "--addr=127.0.0.1:70000",
                "--ping-interval=soon",
                "--ping-interval=0s",
                "--max-message-size=lots",
                "--max-message-size=0",
                "--max-queue-size=-1",
                "--max-connections=0",
                "--log-level=loud",
                "surplus"
            })
    void whatItCannotUnderstandIsToldInOneLine(String option) throws Exception {
        try (var server = start("--addr=127.0.0.1:0", option)) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.errors())
                    .hasLineCount(1)
                    .startsWith("signaling: ")
                    .contains(option.replaceAll("^--|=.*", ""));
            assertThat(server.printed()).isEmpty();
        }
    }

    @Test
    void helpNamesEveryOptionAndExitCode() throws Exception {
        try (var server = start("--help")) {
            assertThat(server.exitCode()).isZero();
            assertThat(server.printed())
                    .contains("--addr", "--max-message-size", "--max-queue-size", "--max-connections")
                    .contains("--handshake-timeout", "--ping-interval", "--probe-timeout", "--log-level")
                    .contains("Exit codes:", "0.0.0.0:18080");
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    void versionIsThatOfTheJar() throws Exception {
        try (var server = start("--version")) {
            assertThat(server.exitCode()).isZero();
            assertThat(server.printed())
                    .containsPattern("signaling \\d+\\.\\d+")
                    .contains("Java ");
        }
    }
}
