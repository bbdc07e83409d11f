package dev.switchboard.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.system.Programs;
import dev.switchboard.system.load.LoadLoop;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Three servers are replaced one after the other, each ready before the next goes, while peers meet all the time. */
@Isolated
@Tag("fleet")
class RollingRestartIT {
    private static final int NODES = 3;
    private static final int ROBOTS = 20;
    private static final int CALLERS = 20;
    /** So many that whoever was sent away is back before the next server goes. */
    private static final int SET_UPS = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    @Test
    void noSetUpFailsForLongerThanItsRetry() throws Exception {
        try (var fleet = new Fleet(programs, directory, NODES);
                var loop = new LoadLoop("peers")) {
            var peers = new Peers(loop, fleet.ports(), 1).withRobots(ROBOTS);
            await().atMost(PATIENCE).until(() -> loop.ask(peers::allRobotsAreBack));
            peers.withCallers(CALLERS);
            awaitMore(loop, peers);
            for (var node : fleet.nodes()) {
                node.terminate();
                assertThat(node.program().awaitExit()).isZero();
                node.start();
                node.awaitReady();
                awaitMore(loop, peers);
            }
            peers.fallSilent();

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(loop.ask(() -> peers.ledger().complaints()))
                                    .isEmpty());
            var result = loop.ask(() -> peers.setUps().result());
            System.out.println(result);
            assertThat(result.failures()).isEmpty();
            assertThat(loop.ask(() -> peers.ledger().faults())).isEmpty();
        }
    }

    private static void awaitMore(LoadLoop loop, Peers peers) {
        int before = loop.ask(() -> peers.setUps().result()).done();
        await().atMost(PATIENCE)
                .until(() -> loop.ask(() -> peers.setUps().result()).done() >= before + SET_UPS);
    }
}
