package dev.switchboard.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.system.Programs;
import dev.switchboard.system.load.LoadLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Servers and their Redis are killed and come back, by a plan that a seed makes, while peers talk; then it is counted. */
@Isolated
@Tag("fleet")
class ChaosIT {
    private static final int NODES = 3;
    private static final int ROBOTS = 20;
    /** So many ids are wanted by two. */
    private static final int RIVALS = 5;

    private static final int PILOTS = 40;
    private static final Duration LENGTH = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<PeerId> IDS =
            IntStream.range(0, ROBOTS).mapToObj(Peers::robotId).toList();

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private Fleet fleet;
    private LoadLoop loop;
    private Peers peers;

    @Test
    void whateverDiesNoMessageComesTwiceOrElsewhereAndEveryLossIsTold() throws Exception {
        long seed = Long.getLong("switchboard.seed", new Random().nextInt(1_000_000));
        System.out.println("to repeat this plan: -Dswitchboard.seed=" + seed);
        try (var servers = new Fleet(programs, directory, NODES);
                var clients = new LoadLoop("peers")) {
            fleet = servers;
            loop = clients;
            peers = new Peers(loop, fleet.ports(), seed)
                    .withRobots(ROBOTS)
                    .withRobots(RIVALS)
                    .withPilots(PILOTS);
            awaitAllAreBack();
            follow(ChaosPlan.of(seed, NODES + 1, LENGTH));

            fleet.awaitReady();
            awaitAllAreBack();
            peers.fallSilent();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(told(Ledger::complaints)).isEmpty());
            assertEveryIdHasOneOwner();
            assertThat(told(Ledger::faults)).isEmpty();
            System.out.printf(
                    "%,d messages sent, %,d arrived, %,d refused%n",
                    told(Ledger::sent), told(Ledger::arrived), told(Ledger::refused));
        }
    }

    private <T> T told(Function<Ledger, T> question) {
        return loop.ask(() -> question.apply(peers.ledger()));
    }

    private void follow(ChaosPlan plan) throws IOException {
        long begin = System.nanoTime();
        for (var event : plan.events()) {
            pause(event.at().minusNanos(System.nanoTime() - begin));
            var victim = fleet.victims().get(event.victim());
            System.out.printf("%6.1f s: %s %s%n", event.at().toMillis() / 1e3, event.action(), victim);
            switch (event.action()) {
                case KILL -> victim.kill();
                case TERMINATE -> victim.terminate();
                case START -> victim.start();
            }
            assertThat(told(Ledger::faults)).isEmpty();
        }
    }

    private static void pause(Duration time) {
        if (!time.isNegative()) {
            await().pollDelay(time).atMost(time.plus(PATIENCE)).until(() -> true);
        }
    }

    private void awaitAllAreBack() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(IDS)
                    .allSatisfy(id -> assertThat(loop.ask(() -> peers.holders(id)))
                            .as(id.value())
                            .isEqualTo(1));
            assertThat(loop.ask(peers::allPilotsAreBack)).isTrue();
        });
    }

    private void assertEveryIdHasOneOwner() {
        await().atMost(PATIENCE).untilAsserted(this::assertRedisAndServersAgree);
        awaitAllAreBack();
        for (var node : fleet.nodes()) {
            assertThat(answersToNewcomers(node)).as(node.toString()).containsOnly(ResponseCode.ID_IN_USE.code());
        }
        assertThat(fleet.nodes().stream().map(this::reachedThrough).distinct()).hasSize(1);
    }

    private void assertRedisAndServersAgree() throws IOException, InterruptedException {
        var holders = IDS.stream().map(fleet.redis()::holder).toList();
        assertThat(holders).doesNotHaveDuplicates().allMatch(fleet.redis()::isLeased);
        var byNode = holders.stream()
                .collect(Collectors.groupingBy(holder -> holder.split(" ", 2)[0], Collectors.summingInt(one -> 1)));
        var owned = new ArrayList<Integer>();
        for (var node : fleet.nodes()) {
            owned.add(node.ids());
        }
        owned.removeIf(count -> count == 0);
        assertThat(owned).containsExactlyInAnyOrderElementsOf(byNode.values());
    }

    private List<Integer> answersToNewcomers(Node node) {
        var answers = IDS.stream()
                .map(id -> Visitor.ask(loop, node.port(), "/register", Request.init(id)))
                .toList();
        return answers.stream().map(answer -> answer.join()).toList();
    }

    /** Which connections a message to each id arrives at. */
    private List<Ledger.@Nullable Account> reachedThrough(Node node) {
        var judge = loop.ask(() -> {
            var one = new Judge(peers, new PeerId("judge-" + node.port()), node.port(), IDS);
            one.connect();
            return one;
        });
        await().atMost(PATIENCE)
                .until(() -> loop.ask(() ->
                        judge.hasSpoken() && !peers.ledger().receivers(ROBOTS).contains(null)));
        return told(ledger -> ledger.receivers(ROBOTS));
    }
}
