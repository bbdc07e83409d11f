package dev.switchboard.system.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.system.Requirement;
import dev.switchboard.system.load.LoadLoop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Strangers do to the server what they can, all at once and for a minute; whoever behaves notices nothing. */
@Isolated
@Tag("abuse")
class AbuseIT {
    private static final int PAIRS = 50;
    private static final int WARM_UP_MESSAGES = 3_000;
    private static final Duration ATTACK = Duration.ofMinutes(1);
    /** As much as one connection may send in ten minutes. */
    private static final long TEN_MINUTES_WORTH = 600_000;

    private static final Duration LONGEST_ATTACK = Duration.ofMinutes(3);
    private static final Duration CALM = Duration.ofSeconds(30);
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final double HEAP_GROWTH = 1.5;

    @TempDir
    private Path directory;

    static Stream<Arguments> variants() {
        return Stream.of(
                Arguments.of(
                        "only the queues are bounded",
                        List.of("--max-message-rate=1000000", "--max-message-burst=1000000"),
                        TEN_MINUTES_WORTH),
                Arguments.of("the defaults", List.of(), 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void whoBehavesIsServedAsEverAndNothingIsLeftOver(String variant, List<String> options, long leastPushed)
            throws Exception {
        Requirement.check("AbuseIT", obstacle());
        var all = new ArrayList<>(List.of("--addr=127.0.0.1:0", "--http=127.0.0.1:0"));
        all.addAll(options);
        try (var server = new ServerProcess(directory.resolve("log"), all);
                var home = new LoadLoop("well-behaved");
                var stalls = new Stalls()) {
            var pairs = new WellBehavedPairs(home, server.port(), "pair", PAIRS).awaitDelivered(WARM_UP_MESSAGES);
            // What the server starts for its first visitor stays.
            server.metrics("switchboard_sockets");
            var before = server.vitals();
            pairs.countAnew();
            var tally = attack(server, leastPushed);
            var service = pairs.pause();

            print(variant, server, tally, service, stalls, before);
            assertThat(service.failures()).isEmpty();
            assertThat(service.underway()).isZero();
            assertThat(service.delivered()).isGreaterThan(WARM_UP_MESSAGES);
            assertThat(service.slowest())
                    .as(
                            "this process itself stood still for up to %d ms",
                            stalls.longest().toMillis())
                    .isLessThan(SLOW);
            await().atMost(CALM).untilAsserted(() -> assertBackTo(before, server.vitals()));
            assertThat(tally.of(Pushers.PUSHED)).isGreaterThanOrEqualTo(leastPushed);
        }
    }

    private static Optional<String> obstacle() {
        return Files.isDirectory(Path.of("/proc/self/task"))
                ? Optional.empty()
                : Optional.of("it counts threads and descriptors in /proc, which only Linux has");
    }

    /** All at once, and gone without a word at the end. */
    private static Tally attack(ServerProcess server, long leastPushed) {
        var tally = new Tally();
        try (var field = new LoadLoop("attackers")) {
            field.execute(() -> {
                new SilentCrowd(field, server.port(), "silent connections", tally).begin(1_000);
                new SilentCrowd(field, server.httpPort(), "silent connections for the page", tally).begin(200);
                new SlowWriters(field, server.port(), tally).begin(200);
                new Flood(field, server.port(), tally).begin();
                new Pushers(field, server.port(), tally).begin(10);
            });
            await().pollDelay(ATTACK)
                    .atMost(LONGEST_ATTACK)
                    .until(() -> !server.isAlive() || tally.of(Pushers.PUSHED) >= leastPushed);
        }
        return tally;
    }

    private static void assertBackTo(Vitals before, Vitals after) {
        assertThat(after.threads()).containsExactlyInAnyOrderElementsOf(before.threads());
        assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors());
        assertThat(after.liveBytes()).isLessThan((long) (HEAP_GROWTH * before.liveBytes()));
    }

    private static void print(
            String variant,
            ServerProcess server,
            Tally tally,
            WellBehavedPairs.Service service,
            Stalls stalls,
            Vitals before)
            throws Exception {
        System.out.printf(
                """
                == %s
                %s
                %d well-behaved pairs: %,d messages delivered, %d not, the slowest in %d ms; this process stood still for up to %d ms
                before the attack: %s
                after it:          %s
                %s
                """,
                variant,
                tally,
                PAIRS,
                service.delivered(),
                service.underway(),
                service.slowest().toMillis(),
                stalls.longest().toMillis(),
                before,
                server.vitals(),
                server.metrics("switchboard_refusals_total"));
    }
}
