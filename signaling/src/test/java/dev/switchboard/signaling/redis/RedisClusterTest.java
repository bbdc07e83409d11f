package dev.switchboard.signaling.redis;

import static dev.switchboard.signaling.redis.TestNode.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.signaling.fleet.NodeId;
import dev.switchboard.signaling.fleet.Ownership;
import dev.switchboard.signaling.fleet.Resident;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three masters, each with a third of the slots. */
class RedisClusterTest {
    private static final int SIZE = 3;
    private static final int[] FIRST_SLOTS = {0, 5461, 10923, 16384};

    @TempDir
    private static Path directory;

    private static final List<RedisProcess> masters = new ArrayList<>();
    private static TestNode one;
    private static TestNode other;

    @BeforeAll
    static void start() {
        for (int i = 0; i < SIZE; i++) {
            int port = clusterPort();
            masters.add(RedisProcess.start(
                    directory, port, "--cluster-enabled", "yes", "--cluster-config-file", "nodes-" + port + ".conf"));
        }
        for (int i = 0; i < SIZE; i++) {
            assign(masters.get(i).port(), FIRST_SLOTS[i], FIRST_SLOTS[i + 1]);
        }
        var first = masters.get(0).port();
        masters.stream().skip(1).forEach(master -> RedisCommand.send(first, "CLUSTER MEET 127.0.0.1 " + master.port()));
        masters.forEach(master -> await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        RedisCommand.ask(master.port(), "SET {x}" + 1 + " 1").matches("\\+OK|-MOVED.*")));
        var address = RedisAddress.parse(masters.stream()
                .map(master -> "127.0.0.1:" + master.port())
                .collect(Collectors.joining(",", "redis://", "")));
        one = new TestNode(address).up();
        other = new TestNode(address).up();
    }

    /** Nodes of a Cluster speak to each other at a port 10,000 higher. */
    private static int clusterPort() {
        int port = RedisProcess.freePort();
        while (port > 55_000) {
            port = RedisProcess.freePort();
        }
        return port;
    }

    private static void assign(int port, int from, int to) {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> RedisCommand.ask(port, "PING").equals("+PONG"));
        for (int slot = from; slot < to; slot += 1000) {
            var slots = java.util.stream.IntStream.range(slot, Math.min(to, slot + 1000))
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(" "));
            RedisCommand.send(port, "CLUSTER ADDSLOTS " + slots);
        }
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        masters.forEach(RedisProcess::close);
    }

    @Test
    void idsAndLeasesAreOnAllNodes() {
        for (int i = 0; i < 50; i++) {
            var owner = new Ownership(NodeId.random(), i, Optional.of("somebody"));
            var id = new PeerId("peer" + i);
            assertThat(get(one.store().claim(id, owner))).isEqualTo(owner);
            assertThat(get(other.store().find(id))).contains(owner);
            get(one.store().lease(owner.node()));
            assertThat(get(other.store().isLeased(owner.node()))).isTrue();
        }
    }

    @Test
    void messagesComeWhereverTheirChannelsAre() {
        var nodes = new ArrayList<NodeId>();
        for (int i = 0; i < 20; i++) {
            var node = NodeId.random();
            nodes.add(node);
            await().ignoreExceptions().untilAsserted(() -> get(one.bus().listen(node)));
            assertThat(get(other.bus().publish(node, "hello".getBytes(UTF_8)))).isTrue();
        }
        await().untilAsserted(() -> assertThat(one.heard)
                .contains(nodes.stream().map(node -> node + ": hello").toArray(String[]::new)));
        nodes.forEach(node -> assertThat(one.heard).containsOnlyOnce(node + ": hello"));
    }

    @Test
    void roomsOfAnyNameAreKeptAndTold() {
        for (var name : Arrays.asList("room", "{a}b", "{}c", "}d{", "e f")) {
            var room = new RoomId(name);
            await().ignoreExceptions().untilAsserted(() -> get(one.bus().listen(room)));
            var resident = new Resident(new RoomMember(new PeerId("x"), "Name"), new NodeId("n"));
            assertThat(get(other.store().enter(room, resident, 3)).orElseThrow().residents())
                    .containsExactly(resident);
            await().until(() -> one.heard.contains(name + " + x of n as Name"));
        }
    }
}
