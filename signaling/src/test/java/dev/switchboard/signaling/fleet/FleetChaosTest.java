package dev.switchboard.signaling.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.proto.Command;
import dev.switchboard.signaling.core.Grant;
import dev.switchboard.signaling.core.Role;
import dev.switchboard.signaling.core.RoutingLimits;
import dev.switchboard.signaling.core.Servers;
import dev.switchboard.signaling.core.TestPeer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are lost, nodes cut off and the store emptied, by a plan that a seed makes; then it is counted. */
class FleetChaosTest {
    private static final int STEPS = 2_000;
    private static final int NODES = 3;

    private final FleetServers servers = new FleetServers(NODES, new Servers.Rules(RoutingLimits.DEFAULT));
    private final List<TestPeer> robots = new ArrayList<>();
    private final List<TestPeer> pilots = new ArrayList<>();
    private final int[] sent = new int[NODES];
    private final int[] ok = new int[NODES];
    private final int[] refused = new int[NODES];
    private final Set<String> delivered = new HashSet<>();
    private final int[] arrived = new int[NODES];

    private void connect() {
        for (int i = 0; i < NODES; i++) {
            int node = i;
            var robot =
                    new TestPeer("robot-" + i, endpoint -> servers.openOn(node, Role.ANSWER_PEER, endpoint, Grant.ALL));
            robots.add(robot);
            robot.init();
            pilots.add(
                    new TestPeer("pilot-" + i, endpoint -> servers.openOn(node, Role.OFFER_PEER, endpoint, Grant.ALL)));
        }
        servers.settle();
        robots.forEach(robot -> robot.assertTold("101: 0 ok"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsDeliveredTwiceOrElsewhereAndAllMeetAgain(long seed) {
        connect();
        var random = new Random(seed);
        servers.fleet.loses = (to, message) -> random.nextInt(20) == 0;
        servers.fleet.doubles = (to, message) -> random.nextInt(20) == 0;
        for (int step = 0; step < STEPS; step++) {
            act(random);
            servers.settle();
            listen();
        }
        servers.fleet.loses = (to, message) -> false;
        servers.fleet.doubles = (to, message) -> false;
        servers.fleet.down = false;
        for (int node = 0; node < NODES; node++) {
            servers.isolate(node, false);
        }
        servers.loop.pass(TimeUnit.SECONDS.toNanos(20));
        listen();

        for (int node = 0; node < NODES; node++) {
            assertThat(ok[node]).isPositive().isLessThanOrEqualTo(sent[node]);
            // One answer each, and one more where it was taken and lost.
            assertThat(ok[node] + refused[node]).isGreaterThanOrEqualTo(sent[node]);
            // What did not arrive was refused; what was refused may have arrived.
            assertThat(sent[node] - arrived[node]).isLessThanOrEqualTo(refused[node]);
            assertThat(arrived[node]).isPositive();
        }
        everybodyMeetsAgain();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whereNothingIsBrokenExactlyWhatDidNotArriveIsRefused(long seed) {
        connect();
        var random = new Random(seed);
        servers.fleet.loses = (to, message) -> random.nextInt(20) == 0;
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(10) == 0) {
                servers.loop.pass(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1000)));
            }
            sendSomething(random);
            servers.settle();
            listen();
        }
        servers.fleet.loses = (to, message) -> false;
        servers.loop.pass(TimeUnit.SECONDS.toNanos(20));
        listen();

        for (int node = 0; node < NODES; node++) {
            assertThat(refused[node]).isPositive().isEqualTo(sent[node] - arrived[node]);
        }
    }

    private void act(Random random) {
        switch (random.nextInt(40)) {
            case 0 -> servers.isolate(random.nextInt(NODES), true);
            case 1, 2, 3 -> servers.isolate(random.nextInt(NODES), false);
            case 4 -> servers.fleet.down = random.nextInt(4) == 0;
            case 5 -> {
                if (random.nextInt(20) == 0) {
                    servers.fleet.forget();
                }
            }
            case 6, 7, 8, 9, 10 -> servers.loop.pass(TimeUnit.MILLISECONDS.toNanos(random.nextInt(3000)));
            default -> sendSomething(random);
        }
    }

    private void sendSomething(Random random) {
        int pilot = random.nextInt(NODES);
        int robot = random.nextInt(NODES);
        pilots.get(pilot).say("%d %d %d".formatted(pilot, robot, sent[pilot]++), "robot-" + robot);
    }

    private void listen() {
        for (int node = 0; node < NODES; node++) {
            for (var line : pilots.get(node).told()) {
                if (line.equals("104: 0 ok")) {
                    ok[node]++;
                } else if (line.startsWith("104: ")) {
                    refused[node]++;
                }
            }
            for (var line : robots.get(node).heard()) {
                var words = line.split(" ", 3);
                assertThat(words[1]).isEqualTo(Integer.toString(node));
                assertThat(delivered.add(line)).as("%s, the first time", line).isTrue();
                arrived[Integer.parseInt(words[0])]++;
            }
            assertThat(robots.get(node).ended()).isEmpty();
        }
    }

    private void everybodyMeetsAgain() {
        for (int pilot = 0; pilot < NODES; pilot++) {
            for (int robot = 0; robot < NODES; robot++) {
                pilots.get(pilot).send(Command.OFFER, "robot-" + robot);
                servers.settle();
                pilots.get(pilot).assertTold("103: 0 ok");
                robots.get(robot).assertTold("OFFER pilot-%d -> robot-%d".formatted(pilot, robot));
            }
        }
    }
}
