package dev.switchboard.signaling.redis;

import static dev.switchboard.signaling.redis.TestNode.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.signaling.fleet.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSentinelTest {
    private final NodeId node = NodeId.random();

    @TempDir
    private Path directory;

    private RedisProcess sentinel(RedisProcess master, String... more) throws IOException {
        int port = RedisProcess.freePort();
        var file = directory.resolve("sentinel.conf");
        Files.writeString(file, """
                port %d
                bind 127.0.0.1
                sentinel monitor main 127.0.0.1 %d 1
                sentinel down-after-milliseconds main 500
                sentinel failover-timeout main 2000
                %s
                """.formatted(port, master.port(), String.join("\n", more)));
        return RedisProcess.start(directory, port, file.toString(), "--sentinel");
    }

    @Test
    void anotherMasterIsFoundWhenTheFirstDies() throws IOException {
        try (var master = RedisProcess.start(directory);
                var replica =
                        RedisProcess.start(directory, "--replicaof", "127.0.0.1", String.valueOf(master.port()))) {
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> replica.log().contains("Finished with success"));
            try (var sentinel = sentinel(master)) {
                var address = RedisAddress.parse("redis-sentinel://127.0.0.1:%d#main".formatted(sentinel.port()));
                try (var one = new TestNode(address).up();
                        var other = new TestNode(address).up()) {
                    get(one.bus().listen(node));
                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> sentinel.log().contains("+slave slave"));
                    master.kill();
                    await().atMost(Duration.ofSeconds(20))
                            .ignoreExceptions()
                            .until(() -> get(other.bus().publish(node, "hello".getBytes(UTF_8))));
                    await().until(() -> one.heard.contains(node + ": hello"));
                    assertThat(one.heard).contains("interrupted");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "requirepass sesame"})
    void passwordOfRedisIsThatOfTheSentinelsThatAskForOne(String requirement) throws IOException {
        try (var master = RedisProcess.start(directory, "--requirepass", "sesame");
                var sentinel = sentinel(master, "sentinel auth-pass main sesame", requirement)) {
            var address = RedisAddress.parse("redis-sentinel://:sesame@127.0.0.1:%d#main".formatted(sentinel.port()));
            try (var one = new TestNode(address).up()) {
                assertThat(get(one.store().isLeased(node))).isFalse();
            }
        }
    }
}
