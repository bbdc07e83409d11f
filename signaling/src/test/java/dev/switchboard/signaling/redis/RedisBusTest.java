package dev.switchboard.signaling.redis;

import static dev.switchboard.signaling.redis.TestNode.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.proto.RoomMember;
import dev.switchboard.signaling.fleet.NodeId;
import dev.switchboard.signaling.fleet.Resident;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBusTest {
    @TempDir
    private static Path directory;

    private static RedisProcess server;

    private final NodeId node = NodeId.random();
    private final RoomId room = new RoomId("the room " + NodeId.random());
    private TestNode sender;
    private TestNode receiver;

    @BeforeAll
    static void start() {
        server = RedisProcess.start(directory);
    }

    @BeforeEach
    void open() {
        sender = new TestNode(server.address()).up();
        receiver = new TestNode(server.address()).up();
        receiver.heard.clear();
    }

    @AfterEach
    void shut() {
        sender.close();
        receiver.close();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void messageComesToTheNode() {
        get(receiver.bus().listen(node));
        assertThat(get(sender.bus().publish(node, bytes("héllo\r\n\0")))).isTrue();
        await().untilAsserted(() -> assertThat(receiver.heard).containsExactly(node + ": héllo\r\n\0"));
    }

    @Test
    void senderLearnsThatNobodyListens() {
        assertThat(get(sender.bus().publish(node, bytes("hello")))).isFalse();
    }

    @Test
    void whoListensNoMoreHearsNothing() {
        get(receiver.bus().listen(node));
        get(receiver.bus().ignore(node));
        assertThat(get(sender.bus().publish(node, bytes("hello")))).isFalse();
    }

    @Test
    void aRoomLeftAndListenedToAgainAtOnceIsNoBreak() {
        for (int i = 0; i < 20; i++) {
            get(receiver.bus().listen(room));
            receiver.bus().ignore(room);
        }
        get(receiver.bus().listen(room));
        get(sender.bus().publish(room, bytes("hello")));
        await().untilAsserted(() -> assertThat(receiver.heard).containsExactly(room + ": hello"));
    }

    @Test
    void messagesKeepTheirOrder() {
        get(receiver.bus().listen(node));
        var expected = IntStream.range(0, 90).mapToObj(i -> node + ": " + i).toList();
        for (int i = 0; i < 90; i++) {
            sender.bus().publish(node, bytes(String.valueOf(i)));
        }
        await().untilAsserted(() -> assertThat(receiver.heard).isEqualTo(expected));
    }

    @Test
    void roomsComingsAndGoingsAreTold() {
        get(receiver.bus().listen(room));
        var ann = new Resident(new RoomMember(new PeerId("x"), "Ann of the hill"), node);
        get(sender.store().enter(room, ann, 9));
        get(sender.bus().publish(room, bytes("hello")));
        get(sender.store().leave(room, new PeerId("x"), node));
        await().untilAsserted(() -> assertThat(receiver.heard)
                .containsExactly(room + " + x of " + node + " as Ann of the hill", room + ": hello", room + " - x"));
    }

    @Test
    void evictedResidentsAreToldOnce() {
        get(receiver.bus().listen(room));
        get(sender.store().enter(room, new Resident(new RoomMember(new PeerId("x"), ""), node), 9));
        get(sender.store().enter(room, new Resident(new RoomMember(new PeerId("x"), ""), node), 9));
        get(sender.store().evict(room, node));
        get(receiver.store().evict(room, node));
        get(sender.bus().publish(room, bytes("end")));
        await().untilAsserted(() -> assertThat(receiver.heard)
                .containsExactly(room + " + x of " + node + " as ", room + " - x", room + ": end"));
    }

    @Test
    void databasesAreFleetsOfTheirOwn() {
        var address = RedisAddress.parse("redis://127.0.0.1:" + server.port() + "/3");
        try (var stranger = new TestNode(address).up()) {
            get(receiver.bus().listen(node));
            assertThat(get(stranger.bus().publish(node, bytes("hello")))).isFalse();
        }
    }
}
