package dev.switchboard.signaling.redis;

import static dev.switchboard.signaling.redis.TestNode.assertUnreachable;
import static dev.switchboard.signaling.redis.TestNode.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.PeerId;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSecurityTest {
    private static final PeerId ID = new PeerId("id");

    @TempDir
    private Path directory;

    private static String resource(String name) {
        return Path.of(RedisSecurityTest.class.getResource("/tls/" + name).getPath())
                .toString();
    }

    private static RedisAddress address(String scheme, String credentials, RedisProcess server) {
        return RedisAddress.parse(scheme + "://" + credentials + "localhost:" + server.port());
    }

    @Test
    void passwordLetsIn() {
        try (var server = RedisProcess.start(directory, "--requirepass", "open:se@same");
                var node = new TestNode(address("redis", ":open%3Ase%40same@", server)).up()) {
            assertThat(get(node.store().find(ID))).isEmpty();
        }
    }

    @Test
    void userAndPasswordLetIn() {
        try (var server = RedisProcess.start(directory)) {
            await().ignoreExceptions()
                    .untilAsserted(() -> RedisCommand.send(
                            server.port(),
                            "ACL SETUSER node on >pass ~switchboard:* resetchannels &switchboard:* +@all -@dangerous",
                            "ACL SETUSER default off"));
            try (var node = new TestNode(address("redis", "node:pass@", server)).up()) {
                assertThat(get(node.store().find(ID))).isEmpty();
            }
        }
    }

    @Test
    void wrongPasswordDoesNot() {
        try (var server = RedisProcess.start(directory, "--requirepass", "sesame");
                var right = new TestNode(address("redis", "sesame@", server)).up();
                var wrong = new TestNode(address("redis", "wrong@", server))) {
            assertThat(right.redis().isReached()).isTrue();
            assertUnreachable(wrong.store().find(ID));
            assertThat(wrong.redis().isReached()).isFalse();
        }
    }

    private RedisProcess overTls() {
        int port = RedisProcess.freePort();
        return RedisProcess.start(
                directory,
                port,
                "--port",
                "0",
                "--tls-port",
                String.valueOf(port),
                "--tls-cert-file",
                resource("rsa.crt"),
                "--tls-key-file",
                resource("rsa.key"),
                "--tls-auth-clients",
                "no");
    }

    @Test
    void overTlsWithTheAuthorityThatSignedIt() {
        try (var server = overTls();
                var node = new TestNode(
                                address("rediss", "", server),
                                Optional.of(Path.of(resource("ca.crt"))),
                                RedisStore.Lifetimes.DEFAULT)
                        .up()) {
            assertThat(get(node.store().find(ID))).isEmpty();
        }
    }

    @Test
    void certificateThatNobodyTrustedSignedIsRefused() {
        try (var server = overTls();
                var trusting = new TestNode(
                                address("rediss", "", server),
                                Optional.of(Path.of(resource("ca.crt"))),
                                RedisStore.Lifetimes.DEFAULT)
                        .up();
                var node = new TestNode(address("rediss", "", server))) {
            assertThat(trusting.redis().isReached()).isTrue();
            assertUnreachable(node.store().find(ID));
            assertThat(node.redis().isReached()).isFalse();
        }
    }
}
