package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of two packaged peers, in networks of their own, when what is between them breaks. Takes minutes. */
@Isolated
@Tag("paths")
@Timeout(300)
class PathsIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Pattern NOTICED = Pattern.compile("nothing is heard of the other side for \\d+s");
    private static final Pattern BACK = Pattern.compile("the other side is heard again, after \\d+s");

    // Ended in the other order: the processes first.
    @RegisterExtension
    private final Lab lab = new Lab();

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private LabHost server;
    private LabHost answerHost;
    private LabHost offerHost;
    private Program signaling;

    @BeforeAll
    static void skipWhereNoSuchNetworkCanBeHad() throws InterruptedException {
        Requirement.check("PathsIT", Lab.obstacle());
    }

    @BeforeEach
    void startServer() throws Exception {
        server = lab.host("server");
        answerHost = lab.host("answer");
        offerHost = lab.host("offer");
        signaling = startSignaling();
    }

    private Program startSignaling(String... more) throws IOException {
        var command = new ArrayList<>(List.of("-addr", address(), "--http", "none"));
        command.addAll(List.of(more));
        var program = programs.start(directory, "signaling", server.java("signaling", command.toArray(String[]::new)));
        program.awaitLine("listening on");
        return program;
    }

    private String address() {
        return server.address() + ":18080";
    }

    private Program answer(String... more) throws IOException {
        var program = start(answerHost, "answer-peer", more);
        signaling.awaitLine("add answer peer: answer-peer-1");
        return program;
    }

    private Program offer(String... more) throws IOException {
        return start(offerHost, "offer-peer", more);
    }

    private Program start(LabHost host, String module, String... more) throws IOException {
        var arguments = new ArrayList<>(
                List.of("-signaling-address", address(), "--interval", "100ms", "--log-level", "debug"));
        if (!List.of(more).contains("--ice-policy")) {
            arguments.addAll(List.of("--ice", "none"));
        }
        arguments.addAll(List.of(more));
        return programs.start(directory, module, host.java(module, arguments.toArray(String[]::new)));
    }

    private static void awaitTalk(Program peer) {
        await().atMost(LONG).until(() -> Messages.received(peer).size() >= 5);
    }

    /** Lets an outage last: there is nothing to wait for. */
    private static void last(Duration outage) {
        await().pollDelay(outage).atMost(outage.plusSeconds(5)).until(() -> true);
    }

    private static void awaitMatch(Program peer, Pattern pattern) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(peer.log()).as(peer.name()).containsPattern(pattern));
    }

    private static int awaitExit(Program peer) {
        await().atMost(LONG).until(() -> !peer.process().isAlive());
        return peer.process().exitValue();
    }

    /** The offer peer has sent its count: all of it arrived once and in order, and so it was the other way round. */
    private static void assertNothingLostOrDoubled(Program offer, Program answer) {
        assertThat(awaitExit(offer)).as(offer.log()).isZero();
        await().untilAsserted(() -> assertThat(Messages.received(answer)).isEqualTo(Messages.sent(offer)));
        var received = Messages.received(offer);
        assertThat(Messages.sent(answer)).startsWith(received.toArray(String[]::new));
    }

    private void report(String what, Program... peers) {
        for (var peer : peers) {
            System.out.printf("== %s: %s%n", what, peer.name());
            peer.log()
                    .lines()
                    .filter(line -> !line.contains("Sending") && !line.contains("message from DataChannel"))
                    .filter(line -> !line.contains("recv resp") && !line.contains("candidate"))
                    .forEach(System.out::println);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10, 40})
    void cableIsPulledAndPluggedInAgain(int seconds) throws Exception {
        var answer = answer();
        var offer = offer("--count", Integer.toString(150 + 12 * seconds));
        awaitTalk(offer);
        offerHost.pullCable();
        last(Duration.ofSeconds(seconds));
        offerHost.plugCableIn();

        assertNothingLostOrDoubled(offer, answer);
        report("cable pulled for %d s".formatted(seconds), offer, answer);
        if (seconds > 5) {
            assertThat(offer.log()).containsPattern(NOTICED).containsPattern(BACK);
        }
        assertThat(offer.log()).containsOnlyOnce("Data channel 'data'");
    }

    /** With a secret, for the offer of another way and its answer have to be proven then. */
    @Test
    void addressChanges() throws Exception {
        var secret = Files.writeString(directory.resolve("secret"), "a secret that has thirty-two bytes")
                .toString();
        var answer = answer("--secret-file", secret);
        var offer = offer("--secret-file", secret, "--count", "300");
        awaitTalk(offer);
        answerHost.takeAddress(Lab.PREFIX + "99");

        assertNothingLostOrDoubled(offer, answer);
        report("address changed", offer, answer);
        assertThat(offer.log()).containsOnlyOnce("Data channel 'data'").containsPattern(BACK);
    }

    @Test
    void signalingServerIsAwayForAMinuteAndThenNeeded() throws Exception {
        var answer = answer();
        var offer = offer("--count", "900");
        awaitTalk(offer);
        signaling.process().destroyForcibly().waitFor();
        last(Duration.ofMinutes(1));
        assertThat(offer.log()).doesNotContainPattern(NOTICED).contains("the data channel goes on");
        signaling = startSignaling();
        signaling.awaitLine("add answer peer: answer-peer-1");
        answerHost.takeAddress(Lab.PREFIX + "99");

        assertNothingLostOrDoubled(offer, answer);
        report("signaling away for a minute, then an address changed", offer, answer);
        assertThat(offer.log()).containsOnlyOnce("Data channel 'data'").containsPattern(BACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer-peer", "offer-peer"})
    void peerIsFrozenAndWoken(String which) throws Exception {
        var answer = answer();
        var offer = offer("--count", "450");
        awaitTalk(offer);
        var frozen = which.equals("answer-peer") ? answer : offer;
        signal(frozen, "STOP");
        last(Duration.ofSeconds(20));
        signal(frozen, "CONT");

        assertNothingLostOrDoubled(offer, answer);
        report(which + " frozen for 20 s", offer, answer);
        assertThat(offer.log()).containsOnlyOnce("Data channel 'data'");
    }

    private static void signal(Program program, String signal) throws Exception {
        Lab.run("kill", "-" + signal, Long.toString(program.process().pid()));
    }

    @Test
    void answerPeerIsKilled() throws Exception {
        var answer = answer();
        var offer = offer();
        awaitTalk(offer);
        signal(answer, "KILL");

        assertThat(awaitExit(offer)).isEqualTo(1);
        report("answer peer killed", offer);
        assertThat(offer.log())
                .contains("its process may have ended")
                .contains("ERROR the other side's process is gone: it left the signaling server");
    }

    @Test
    void offerPeerIsKilled() throws Exception {
        var answer = answer();
        var offer = offer();
        awaitTalk(offer);
        signal(offer, "KILL");

        awaitMatch(answer, Pattern.compile("call ended: the other side's process is gone"));
        report("offer peer killed", answer);
    }

    @Test
    void answerPeerIsKilledAndStartedAgainAndTheOfferPeerReconnects() throws Exception {
        var answer = answer();
        var offer = offer("--reconnect", "--count", "300");
        awaitTalk(offer);
        signal(answer, "KILL");
        answer.process().waitFor();
        var another = start(answerHost, "answer-peer");

        assertThat(awaitExit(offer)).as(offer.log()).isZero();
        report("answer peer killed and started again", offer, another);
        var both = new ArrayList<>(Messages.received(answer));
        both.addAll(Messages.received(another));
        assertThat(Messages.sent(offer)).isSubsetOf(both);
        assertThat(Messages.received(another)).doesNotHaveDuplicates();
    }

    @Test
    void callIsGivenUpAndMadeAgainBetweenTheSameProcesses() throws Exception {
        var answer = answer("--patience", "10s");
        var offer = offer("--reconnect", "--patience", "10s", "--count", "300");
        awaitTalk(offer);
        offerHost.pullCable();
        last(Duration.ofSeconds(20));
        offerHost.plugCableIn();

        assertNothingLostOrDoubled(offer, answer);
        report("cable pulled for 20 s, patience of 10 s, --reconnect", offer, answer);
        assertThat(offer.log()).contains("calling answer-peer-1 again in");
    }

    /** As a firewall that begins to drop what the two say to each other; signaling stays. */
    private void loseTheWay() throws Exception {
        eachWay("add");
    }

    private void findTheWay() throws Exception {
        eachWay("del");
    }

    private void eachWay(String change) throws Exception {
        answerHost.run("ip", "route", change, "blackhole", offerHost.address());
        offerHost.run("ip", "route", change, "blackhole", answerHost.address());
    }

    @Test
    void callerThatCallsAgainGetsItsNewCallThoughTheEarlierIsStillWaitedFor() throws Exception {
        var answer = answer();
        var offer = offer("--patience", "10s", "--reconnect", "--count", "300");
        awaitTalk(offer);
        loseTheWay();
        awaitMatch(offer, Pattern.compile("calling answer-peer-1 again"));
        last(Duration.ofSeconds(2));
        findTheWay();

        assertNothingLostOrDoubled(offer, answer);
        report("way lost until the offer peer, with a patience of 10 s, called again", offer, answer);
        assertThat(answer.log()).contains("call ended: the other side calls again");
    }

    @Test
    void callerThatEndsWhileTheWayIsLostIsNotWaitedForAsLongAsOneThatMayComeBack() throws Exception {
        var answer = answer();
        var offer = offer();
        awaitTalk(offer);
        loseTheWay();
        awaitMatch(offer, NOTICED);
        awaitMatch(answer, NOTICED);
        offer.process().destroy();
        awaitExit(offer);

        awaitMatch(answer, Pattern.compile("the other side has ended the call: it said so by signaling"));
        report("offer peer ended while the way was lost", offer, answer);
    }

    @Test
    void turnServerIsRestarted() throws Exception {
        Requirement.check("PathsIT.turnServerIsRestarted", TurnServer.obstacle());
        signaling.process().destroyForcibly().waitFor();
        var secret = Files.writeString(directory.resolve("turn-secret"), TurnServer.SECRET);
        var turn = startTurn();
        signaling =
                startSignaling("--turn", "turn:" + server.address() + ":3478", "--turn-secret-file", secret.toString());
        var answer = answer("--ice-policy", "relay");
        var offer = offer("--ice-policy", "relay", "--count", "300");
        awaitTalk(offer);
        turn.process().destroyForcibly().waitFor();
        last(Duration.ofSeconds(5));
        startTurn();

        assertNothingLostOrDoubled(offer, answer);
        report("TURN server restarted after 5 s", offer, answer);
        assertThat(offer.log())
                .containsOnlyOnce("Data channel 'data'")
                .containsPattern(BACK)
                .contains("relay");
    }

    private Program startTurn() throws IOException {
        return programs.start(directory, "turn", server.command(TurnServer.command(server.address(), directory)));
    }
}
