package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The three packaged programs, each in a process of its own. */
@Tag("thorough")
class MeetingIT {
    private static final int CALLERS = 20;

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private Program answerPeer(String address, String id) throws IOException {
        return programs.start(
                directory,
                "answer-peer",
                "-id",
                id,
                "-signaling-address",
                address,
                "--ice",
                "none",
                "--interval",
                "1s");
    }

    private Program offerPeer(String address, String target, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("-target", target, "-signaling-address", address));
        arguments.addAll(List.of("--ice", "none", "--interval", "1s"));
        arguments.addAll(List.of(more));
        return programs.start(directory, "offer-peer", arguments.toArray(String[]::new));
    }

    @Test
    @Tag("plain")
    void messagesGoBothWaysAndTheLogTellsTheStory() throws Exception {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        var answer = answerPeer(address, "answer-peer-1");
        signaling.awaitLine("add answer peer: answer-peer-1");
        var offer = offerPeer(address, "answer-peer-1", "-id", "offer-peer-1", "--count", "2");

        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        assertThat(story(offer))
                .containsSubsequence(
                        "connecting to ws://" + address + "/offer",
                        "send sdp offer",
                        "recv resp[103]",
                        "recv answer message from answer-peer-1",
                        "Peer Connection State has changed: connected",
                        "Data channel 'data'-'1' open. Random messages will now be sent to any connected DataChannels every 1s")
                .anyMatch(line -> line.matches("Sending 'offer-\\d+'"))
                .anyMatch(line -> line.matches("message from DataChannel 'data': 'answer-\\d+'"));
        answer.awaitLine("the other side closed the data channel");
        assertThat(answer.log())
                .containsSubsequence(
                        "connecting to ws://" + address + "/register",
                        "recv resp[101]",
                        "recv offer message from offer-peer-1",
                        "send sdp answer",
                        "Peer Connection State has changed: connected",
                        "Data channel 'data'-'1' open. Random messages will now be sent")
                .containsPattern("Sending 'answer-\\d+'")
                .containsPattern("message from DataChannel 'data': 'offer-\\d+'");
        signaling.awaitLine("remove offer peer: offer-peer-1");
        assertThat(signaling.log())
                .containsSubsequence(
                        "add answer peer: answer-peer-1",
                        "recv request[3] from offer peer",
                        "forward request[3] to answer peer ok",
                        "forward request[2] to offer peer ok");
    }

    @Test
    void noLogShowsADescriptionOrAPassword() throws Exception {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        var answer = answerPeer(address, "answer-peer-1");
        signaling.awaitLine("add answer peer: answer-peer-1");
        var offer = offerPeer(address, "answer-peer-1", "--count", "1", "--log-level", "debug");

        assertThat(offer.awaitExit()).isZero();
        for (var program : List.of(signaling, answer, offer)) {
            assertThat(program.log()).doesNotContain("ice-pwd", "candidate:", "fingerprint", "v=0");
        }
    }

    @Test
    void oneAnswerPeerServesManyAndTheDeathOfOneDisturbsNoOther() throws Exception {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        var answer = answerPeer(address, "answer-peer-1");
        signaling.awaitLine("add answer peer: answer-peer-1");
        var callers = new ArrayList<Program>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(offerPeer(address, "answer-peer-1", "-id", "offer-" + i));
        }
        callers.forEach(caller -> caller.awaitLine("message from DataChannel 'data': 'answer-"));

        var victim = callers.remove(7);
        victim.process().destroyForcibly();
        signaling.awaitLine("remove offer peer: offer-7");
        answer.awaitLine("offer-7 has left the signaling server");
        // Two more from each: the first may have been on its way.
        var before = callers.stream().map(MeetingIT::received).toList();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            for (int i = 0; i < callers.size(); i++) {
                assertThat(received(callers.get(i))).isGreaterThanOrEqualTo(before.get(i) + 2);
            }
        });
        assertThat(callers).allMatch(caller -> caller.process().isAlive());
        assertThat(offerPeer(address, "answer-peer-1", "-id", "offer-7", "--count", "1")
                        .awaitExit())
                .isZero();
    }

    private static long received(Program caller) {
        return Pattern.compile("message from DataChannel")
                .matcher(caller.log())
                .results()
                .count();
    }

    @Test
    void channelsDoNotNoticeTheDeathOfTheServerAndTheAnswerPeerComesBack() throws Exception {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        var answer = answerPeer(address, "answer-peer-1");
        signaling.awaitLine("add answer peer: answer-peer-1");
        var caller = offerPeer(address, "answer-peer-1");
        caller.awaitLine("message from DataChannel 'data': 'answer-");

        signaling.process().destroyForcibly().waitFor();
        answer.awaitLine("signaling is unreachable");
        caller.awaitLine("signaling is lost, the data channel goes on");
        programs.startSignalingAt(address, directory).awaitLine("add answer peer: answer-peer-1");
        assertThat(offerPeer(address, "answer-peer-1", "--count", "1").awaitExit())
                .isZero();

        long before = received(caller);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(received(caller)).isGreaterThanOrEqualTo(before + 2));
        assertThat(answer.log() + caller.log())
                .doesNotContain("Peer Connection State has changed: disconnected")
                .doesNotContain("Peer Connection State has changed: failed");
    }

    @Test
    void aLogOfJsonIsAnObjectALine() throws Exception {
        var signaling = programs.startSignaling(directory, "--log-format", "json");
        var address = Programs.address(signaling);
        answerPeer(address, "answer-peer-1");
        signaling.awaitLine("add answer peer: answer-peer-1");
        var offer = offerPeer(address, "answer-peer-1", "--count", "1", "--log-format", "json");

        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        assertThat(offer.log().lines())
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.matches("\\{\"time\":\"[^\"]+Z\",\"level\":\"INFO\",\"program\":\"offer\",.*}"));
        assertThat(signaling.log().lines()).hasSizeGreaterThan(3).allMatch(line -> line.matches("\\{\"time\":.*}"));
    }

    @Test
    void twoOfferPeersWithOneIdCallDifferentAnswerPeers() throws Exception {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        answerPeer(address, "left");
        answerPeer(address, "right");
        signaling.awaitLine("add answer peer: left");
        signaling.awaitLine("add answer peer: right");
        var callers = List.of(
                offerPeer(address, "left", "-id", "same", "--count", "2"),
                offerPeer(address, "right", "-id", "same", "--count", "2"));

        assertThat(callers).allMatch(caller -> caller.awaitExit() == 0);
    }

    @Test
    void eachFailureHasItsExitCodeAndOneClearLine() throws Exception {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        answerPeer(address, "taken");
        signaling.awaitLine("add answer peer: taken");

        assertEnd(offerPeer(address, "nobody"), 3, "nobody");
        assertEnd(offerPeer("127.0.0.1:1", "nobody"), 4, "127.0.0.1:1");
        assertEnd(answerPeer(address, "taken"), 6, "taken");
        assertEnd(offerPeer(address, "taken", "--interval", "soon"), 2, "'soon'");
    }

    private static void assertEnd(Program program, int code, String word) {
        assertThat(program.awaitExit()).as(program.log()).isEqualTo(code);
        assertThat(program.log().lines().reduce((first, second) -> second).orElse(""))
                .contains(word);
        assertThat(program.log()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aPeerThatIsInterruptedEndsAtOnceAndTheOtherNotices() throws Exception {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        var answer = answerPeer(address, "answer-peer-1");
        signaling.awaitLine("add answer peer: answer-peer-1");
        var offer = offerPeer(address, "answer-peer-1");
        offer.awaitLine("message from DataChannel 'data': 'answer-");

        answer.process().destroy();
        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        assertThat(offer.log()).contains("the other side closed");
        answer.awaitExit();
        assertThat(answer.log()).doesNotContain("Exception", "SIGSEGV", "VM attach");
        signaling.awaitLine("remove answer peer: answer-peer-1");
    }

    private static List<String> story(Program program) {
        return program.log()
                .lines()
                .map(line -> line.replaceFirst("^\\S+ \\S+ \\w+: ", ""))
                .toList();
    }
}
