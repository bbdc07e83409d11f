package dev.switchboard.signaling.redis;

import static dev.switchboard.signaling.redis.TestNode.assertUnreachable;
import static dev.switchboard.signaling.redis.TestNode.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.fleet.NodeId;
import dev.switchboard.signaling.fleet.Ownership;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node sees of a Redis that is late, gone, or comes back. */
class RedisTroubleTest {
    private static final PeerId ID = new PeerId("id");
    private static final Ownership MINE = new Ownership(new NodeId("a"), 1, Optional.empty());

    @TempDir
    private Path directory;

    private final NodeId node = NodeId.random();
    private RedisProcess server;
    private Wire wire;
    private TestNode behind;
    private TestNode beside;

    @BeforeEach
    void start() {
        server = RedisProcess.start(directory);
        wire = new Wire(server.port());
        behind = new TestNode(wire.address()).up();
        beside = new TestNode(server.address()).up();
    }

    @AfterEach
    void stop() {
        behind.close();
        beside.close();
        wire.close();
        server.close();
    }

    @Test
    void twoConnectionsANode() {
        assertThat(wire.connections()).isEqualTo(2);
    }

    @Test
    void nodeStartsBeforeRedis() {
        int port = RedisProcess.freePort();
        try (var early = new TestNode(RedisAddress.parse("redis://127.0.0.1:" + port))) {
            assertUnreachable(early.store().find(ID));
            assertUnreachable(early.bus().listen(node));
            assertThat(early.redis().isReached()).isFalse();
            try (var late = RedisProcess.start(directory, port)) {
                early.up();
                try (var other = new TestNode(late.address()).up()) {
                    assertThat(get(other.bus().publish(node, "hello".getBytes(UTF_8))))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void allIsWellAgainAfterRedisCameBackEmpty() {
        get(behind.bus().listen(node));
        get(behind.bus().listen(new RoomId("room")));
        get(behind.store().claim(ID, MINE));
        server.kill();
        await().until(() -> behind.heard.contains("interrupted"));
        assertThat(behind.redis().isReached()).isFalse();
        assertUnreachable(behind.store().find(ID));
        assertUnreachable(behind.bus().publish(node, new byte[1]));
        server.start();
        behind.up();
        beside.up();
        assertThat(behind.heard).endsWith("interrupted", "resumed");
        assertThat(get(behind.store().find(ID))).isEmpty();
        assertThat(get(beside.bus().publish(node, "hello".getBytes(UTF_8)))).isTrue();
        await().until(() -> behind.heard.contains(node + ": hello"));
        assertThat(behind.lost).hasValue(1);
        assertThat(behind.reached).hasValue(2);
    }

    @Test
    void ignoredWhileRedisIsGoneIsNotHeardAfterwards() {
        get(behind.bus().listen(node));
        server.kill();
        await().until(() -> behind.heard.contains("interrupted"));
        assertUnreachable(behind.bus().ignore(node));
        server.start();
        behind.up();
        beside.up();
        assertThat(get(beside.bus().publish(node, new byte[1]))).isFalse();
    }

    @Test
    void commandsFailInTimeAndNoMoreThanTheLimitAreUnderWay() {
        wire.hold();
        var asked = new ArrayList<CompletionStage<?>>();
        for (int i = 0; i < TestNode.LIMITS.commands() * 3; i++) {
            asked.add(behind.store().find(ID));
        }
        assertThat(behind.redis().underWay()).isEqualTo(TestNode.LIMITS.commands());
        asked.forEach(TestNode::assertUnreachable);
        assertUnreachable(behind.store().find(ID));
        assertThat(behind.redis().underWay()).isEqualTo(TestNode.LIMITS.commands());
        wire.release();
        await().untilAsserted(() -> get(behind.store().find(ID)));
    }

    @Test
    void noMoreBytesThanTheLimitAreUnderWay() {
        wire.hold();
        var message = new byte[(int) TestNode.LIMITS.bytes() / 4];
        for (int i = 0; i < 10; i++) {
            behind.bus().publish(node, message);
        }
        assertThat(behind.redis().underWay()).isLessThan(10);
        wire.release();
        await().untilAsserted(() -> assertThat(behind.redis().underWay()).isLessThanOrEqualTo(2));
    }

    @Test
    void redisThatSaysNothingIsConnectedToAnew() {
        get(behind.bus().listen(node));
        wire.hold();
        await().until(() -> behind.heard.contains("interrupted"));
        wire.cut();
        wire.release();
        behind.up();
        assertThat(get(beside.bus().publish(node, new byte[1]))).isTrue();
    }

    @Test
    void messageThatWasUnderWayWhenTheConnectionBrokeIsNotSentAgain() {
        get(beside.bus().listen(node));
        for (int round = 0; round < 5; round++) {
            beside.heard.clear();
            wire.hold();
            var sent = behind.bus().publish(node, "once".getBytes(UTF_8));
            await().until(() -> beside.heard.size() == 1);
            wire.cut();
            wire.release();
            assertUnreachable(sent);
            behind.up();
            await().untilAsserted(() -> assertThat(get(behind.bus().publish(node, "end".getBytes(UTF_8))))
                    .isTrue());
            await().until(() -> beside.heard.contains(node + ": end"));
            assertThat(beside.heard).containsExactly(node + ": once", node + ": end");
        }
    }

    @Test
    void forgottenByFlushingIsClaimedAnew() {
        get(behind.store().claim(ID, MINE));
        get(behind.store().lease(node));
        get(behind.bus().listen(node));
        RedisCommand.send(server.port(), "FLUSHALL", "SCRIPT FLUSH");
        assertThat(get(behind.store().renew(node))).isFalse();
        assertThat(get(behind.store().refresh(ID, MINE))).isFalse();
        assertThat(get(behind.store().claim(ID, MINE))).isEqualTo(MINE);
        assertThat(get(beside.bus().publish(node, new byte[1]))).isTrue();
    }

    @Test
    void redisThatRefusesIsUnreachable() {
        RedisCommand.send(server.port(), "CONFIG SET maxmemory 1");
        assertUnreachable(behind.store().claim(ID, MINE));
        RedisCommand.send(server.port(), "CONFIG SET maxmemory 0");
        assertThat(get(behind.store().claim(ID, MINE))).isEqualTo(MINE);
    }

    @Test
    void answersAreMeasured() {
        int before = behind.answered.get();
        get(behind.store().find(ID));
        assertThat(behind.answered.get()).isGreaterThan(before);
    }
}
