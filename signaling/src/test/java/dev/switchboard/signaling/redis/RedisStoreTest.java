package dev.switchboard.signaling.redis;

import static dev.switchboard.signaling.redis.TestNode.get;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisStoreTest {
    private static final RedisStore.Lifetimes SHORT =
            new RedisStore.Lifetimes(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300));
    private static final Ownership MINE = new Ownership(new NodeId("a"), 1, Optional.of("Ann of the hill"));
    private static final Ownership OTHERS = new Ownership(new NodeId("b"), 2, Optional.empty());
    private static final int LIMIT = 3;

    @TempDir
    private static Path directory;

    private static RedisProcess server;
    private static TestNode one;
    private static TestNode other;
    private static TestNode hasty;

    private final PeerId id = new PeerId("{peer}" + UUID.randomUUID());
    private final RoomId room = new RoomId("a {}room} " + UUID.randomUUID());

    @BeforeAll
    static void start() {
        server = RedisProcess.start(directory);
        one = new TestNode(server.address()).up();
        other = new TestNode(server.address()).up();
        hasty = new TestNode(server.address(), Optional.empty(), SHORT).up();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        hasty.close();
        server.close();
    }

    @Test
    void idThatNobodyHoldsIsTheClaimants() {
        assertThat(get(one.store().claim(id, MINE))).isEqualTo(MINE);
        assertThat(get(other.store().find(id))).contains(MINE);
    }

    @Test
    void claimTellsWhoHoldsIt() {
        get(one.store().claim(id, MINE));
        assertThat(get(other.store().claim(id, OTHERS))).isEqualTo(MINE);
        assertThat(get(one.store().claim(id, MINE))).isEqualTo(MINE);
    }

    @Test
    void nobodyIsFound() {
        assertThat(get(one.store().find(id))).isEmpty();
    }

    @Test
    void onlyItsHolderIsReplaced() {
        get(one.store().claim(id, MINE));
        assertThat(get(one.store().replace(id, OTHERS, OTHERS))).isFalse();
        assertThat(get(one.store().replace(id, MINE, OTHERS))).isTrue();
        assertThat(get(one.store().find(id))).contains(OTHERS);
    }

    @Test
    void whatNobodyHoldsIsNotReplaced() {
        assertThat(get(one.store().replace(id, MINE, OTHERS))).isFalse();
        assertThat(get(one.store().find(id))).isEmpty();
    }

    @Test
    void onlyItsHolderFreesIt() {
        get(one.store().claim(id, MINE));
        assertThat(get(one.store().free(id, OTHERS))).isFalse();
        assertThat(get(one.store().find(id))).contains(MINE);
        assertThat(get(one.store().free(id, MINE))).isTrue();
        assertThat(get(one.store().find(id))).isEmpty();
    }

    @Test
    void onlyItsHolderRefreshesIt() {
        get(one.store().claim(id, MINE));
        assertThat(get(one.store().refresh(id, OTHERS))).isFalse();
        assertThat(get(one.store().refresh(id, MINE))).isTrue();
        assertThat(get(one.store().refresh(new PeerId("nobody"), MINE))).isFalse();
    }

    @Test
    void idIsForgotten() {
        get(hasty.store().claim(id, MINE));
        await().until(() -> get(one.store().find(id)).isEmpty());
    }

    @Test
    void refreshedIdIsNotForgotten() {
        get(hasty.store().claim(id, MINE));
        get(one.store().refresh(id, MINE));
        var shorter = new PeerId("shorter" + id);
        get(hasty.store().claim(shorter, MINE));
        await().until(() -> get(one.store().find(shorter)).isEmpty());
        assertThat(get(one.store().find(id))).contains(MINE);
    }

    @Test
    void ofTwoWhoClaimAtOnceOneWins() {
        for (int round = 0; round < 200; round++) {
            var contended = new PeerId(id.value() + round);
            var mine = one.store().claim(contended, MINE);
            var others = other.store().claim(contended, OTHERS);
            assertThat(get(mine)).isEqualTo(get(others)).isIn(MINE, OTHERS);
        }
    }

    @Test
    void ofManyWhoReplaceAtOnceOneWins() {
        get(one.store().claim(id, MINE));
        var tries = new ArrayList<CompletionStage<Boolean>>();
        for (int i = 0; i < 40; i++) {
            var claimant = new Ownership(new NodeId("n"), i, Optional.empty());
            tries.add((i % 2 == 0 ? one : other).store().replace(id, MINE, claimant));
        }
        assertThat(tries.stream().filter(TestNode::get)).hasSize(1);
    }

    @Test
    void leaseLastsWhileItIsRenewed() {
        var node = NodeId.random();
        get(hasty.store().lease(node));
        assertThat(get(other.store().isLeased(node))).isTrue();
        assertThat(get(one.store().renew(node))).isTrue();
        var shorter = NodeId.random();
        get(hasty.store().lease(shorter));
        await().until(() -> !get(one.store().isLeased(shorter)));
        assertThat(get(one.store().isLeased(node))).isTrue();
        get(one.store().endLease(node));
        assertThat(get(one.store().isLeased(node))).isFalse();
    }

    @Test
    void leaseThatRanOutIsNotRenewed() {
        var node = NodeId.random();
        get(hasty.store().lease(node));
        await().until(() -> !get(one.store().isLeased(node)));
        assertThat(get(one.store().renew(node))).isFalse();
        assertThat(get(one.store().isLeased(node))).isFalse();
    }

    private static Resident resident(String member, String node) {
        return new Resident(new RoomMember(new PeerId(member), "Name of " + member), new NodeId(node));
    }

    @Test
    void residentsStandInTheOrderTheyCame() {
        get(one.store().enter(room, resident("z", "a"), LIMIT));
        get(other.store().enter(room, resident("y", "b"), LIMIT));
        var last = get(one.store().enter(room, resident("x", "a"), LIMIT)).orElseThrow();
        assertThat(last.residents()).containsExactly(resident("z", "a"), resident("y", "b"), resident("x", "a"));
        assertThat(get(other.store().room(room))).isEqualTo(last);
    }

    @Test
    void memberWithoutAName() {
        var nameless = new Resident(new RoomMember(new PeerId("n"), ""), new NodeId("a"));
        assertThat(get(one.store().enter(room, nameless, LIMIT)).orElseThrow().residents())
                .containsExactly(nameless);
    }

    @Test
    void memberCalledAsTheVersionIsAMember() {
        var tricky = List.of(resident("version", "a"), resident("mversion", "a"));
        tricky.forEach(one -> get(RedisStoreTest.one.store().enter(room, one, LIMIT)));
        assertThat(get(one.store().room(room)).residents()).isEqualTo(tricky);
    }

    @Test
    void fullRoomTakesNobody() {
        for (var member : List.of("x", "y", "z")) {
            get(one.store().enter(room, resident(member, "a"), LIMIT));
        }
        assertThat(get(other.store().enter(room, resident("late", "b"), LIMIT))).isEmpty();
        assertThat(get(one.store().room(room)).residents()).hasSize(LIMIT);
        assertThat(get(one.store().enter(room, resident("y", "a"), LIMIT))).isPresent();
    }

    @Test
    void ofManyWhoEnterAtOnceNoMoreThanFitAreIn() {
        var tries = new ArrayList<CompletionStage<?>>();
        for (int i = 0; i < 20; i++) {
            tries.add((i % 2 == 0 ? one : other).store().enter(room, resident("m" + i, "a"), LIMIT));
        }
        tries.forEach(TestNode::get);
        assertThat(get(one.store().room(room)).residents()).hasSize(LIMIT);
    }

    @Test
    void eachComingAndGoingIsTheNextVersion() {
        var first = get(one.store().enter(room, resident("x", "a"), LIMIT)).orElseThrow();
        var second = get(one.store().enter(room, resident("y", "a"), LIMIT)).orElseThrow();
        get(one.store().leave(room, new PeerId("x"), new NodeId("a")));
        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(get(one.store().room(room)).version()).isEqualTo(first.version() + 2);
    }

    @Test
    void whoIsInAlreadyChangesNothing() {
        var first = get(one.store().enter(room, resident("x", "a"), LIMIT)).orElseThrow();
        assertThat(get(one.store().enter(room, resident("x", "a"), LIMIT))).contains(first);
    }

    @Test
    void versionsGoOnInARoomThatWasEmpty() {
        long before = get(one.store().enter(room, resident("x", "a"), LIMIT))
                .orElseThrow()
                .version();
        get(one.store().leave(room, new PeerId("x"), new NodeId("a")));
        assertThat(get(one.store().room(room)).version()).isZero();
        var again = get(one.store().enter(room, resident("x", "a"), LIMIT)).orElseThrow();
        assertThat(again.version()).isGreaterThan(before + 1);
        assertThat(again.version()).isGreaterThan(1_700_000_000_000_000L);
    }

    @Test
    void onlyAResidentOfThatNodeLeaves() {
        get(one.store().enter(room, resident("x", "a"), LIMIT));
        assertThat(get(one.store().leave(room, new PeerId("x"), new NodeId("b"))))
                .isFalse();
        assertThat(get(one.store().leave(room, new PeerId("y"), new NodeId("a"))))
                .isFalse();
        assertThat(get(one.store().leave(room, new PeerId("x"), new NodeId("a"))))
                .isTrue();
    }

    @Test
    void deadNodesResidentsAreTakenOut() {
        get(one.store().enter(room, resident("x", "dead"), LIMIT));
        get(one.store().enter(room, resident("y", "a"), LIMIT));
        get(one.store().enter(room, resident("z", "dead"), LIMIT));
        get(one.store().evict(room, new NodeId("dead")));
        get(other.store().evict(room, new NodeId("dead")));
        assertThat(get(one.store().room(room)).residents()).containsExactly(resident("y", "a"));
    }

    @Test
    void roomIsForgotten() {
        get(hasty.store().enter(room, resident("x", "a"), LIMIT));
        var question = "EXISTS \"" + new Keys(0).room(room) + "\"";
        assertThat(RedisCommand.ask(server.port(), question)).isEqualTo(":1");
        await().until(() -> RedisCommand.ask(server.port(), question).equals(":0"));
    }
}
