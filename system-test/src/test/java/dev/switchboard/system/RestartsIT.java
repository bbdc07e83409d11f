package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A server that crashes again and again, while peers talk and clients keep it busy. */
@Isolated
@Tag("abuse")
class RestartsIT {
    private static final int RESTARTS = 20;
    private static final int PAIRS = 3;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);
    private static final Duration STAMPEDE = Duration.ofMillis(100);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS");
    private static final Pattern LISTENING = Pattern.compile("(?m)^(\\S+ \\S+) signaling: listening on ");
    private static final Pattern BACK = Pattern.compile("(?m)^(\\S+ \\S+) signaling: add answer peer: answer-\\d ");
    private static final Pattern SENT = Pattern.compile("Sending '(\\S+)'");
    private static final Pattern RECEIVED = Pattern.compile("message from DataChannel 'data': '(\\S+)'");

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private String address;
    private final List<Program> answers = new ArrayList<>();
    private final List<Program> offers = new ArrayList<>();

    private void startPairs() throws IOException {
        for (int i = 0; i < PAIRS; i++) {
            answers.add(peer("answer-peer", "--id=answer-" + i));
        }
        for (int i = 0; i < PAIRS; i++) {
            answers.get(i).awaitLine("recv resp[101]");
            offers.add(peer("offer-peer", "--target=answer-" + i));
        }
        offers.forEach(offer -> offer.awaitMatch(RECEIVED));
    }

    private Program peer(String module, String option) throws IOException {
        return programs.start(
                directory, module, option, "--signaling-address=" + address, "--ice=none", "--interval=100ms");
    }

    @Test
    void peersComeBackOneByOneAndTheirChannelsLoseNothing() throws Exception {
        address = "127.0.0.1:" + FreePort.find();
        var server = startServer();
        startPairs();
        var spreads = new ArrayList<Duration>();
        try (var crowd = new BusyCrowd(address, 20)) {
            for (int i = 0; i < RESTARTS; i++) {
                server.process().destroyForcibly().waitFor();
                server = startServer();
                var delays = awaitBack(server);
                System.out.printf("restart %d: answer peers back after %s%n", i + 1, delays);
                assertThat(delays).allSatisfy(delay -> assertThat(delay).isLessThan(BACK_WITHIN));
                spreads.add(delays.get(PAIRS - 1).minus(delays.get(0)));
            }
            assertThat(crowd.registrations()).isGreaterThan(RESTARTS);
        }
        assertThat(spreads).filteredOn(spread -> spread.compareTo(STAMPEDE) > 0).hasSizeGreaterThan(RESTARTS / 2);
        assertNothingLost();
    }

    private Program startServer() throws IOException {
        var server = programs.startSignalingAt(address, directory);
        Programs.address(server);
        return server;
    }

    /** How long after the server each answer peer was there again, by the server's own clock; the first one first. */
    private static List<Duration> awaitBack(Program server) {
        await().atMost(Duration.ofSeconds(60)).until(() -> times(BACK, server).size() >= PAIRS);
        var start = times(LISTENING, server).get(0);
        return times(BACK, server).stream()
                .map(time -> Duration.between(start, time))
                .sorted()
                .toList();
    }

    private static List<LocalDateTime> times(Pattern line, Program server) {
        return line.matcher(server.log())
                .results()
                .map(found -> LocalDateTime.parse(found.group(1), TIME))
                .toList();
    }

    private void assertNothingLost() {
        for (int i = 0; i < PAIRS; i++) {
            assertAllArrived(offers.get(i), answers.get(i));
            assertAllArrived(answers.get(i), offers.get(i));
        }
    }

    private static void assertAllArrived(Program from, Program to) {
        var sent = all(SENT, from);
        assertThat(sent).hasSizeGreaterThan(RESTARTS);
        await().untilAsserted(() -> assertThat(all(RECEIVED, to)).containsAll(sent));
    }

    private static Set<String> all(Pattern message, Program program) {
        return message.matcher(program.log())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
