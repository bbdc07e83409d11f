package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged programs with a real TURN server, whose credentials the signaling server makes. */
@Tag("thorough")
class TurnIT {
    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private TurnServer turn;

    @BeforeAll
    static void skipWhereNoTurnServerCanBeHad() {
        Requirement.check("TurnIT", TurnServer.obstacleHere());
    }

    @BeforeEach
    void startTurnServer() throws Exception {
        turn = TurnServer.start(programs, directory);
    }

    private Program signaling(String secret, String url) throws Exception {
        var file = Files.writeString(directory.resolve("secret"), secret);
        return programs.startSignaling(
                directory, "--stun", "none", "--turn", url, "--turn-secret-file", file.toString());
    }

    private Program answerPeer(Program signaling) throws Exception {
        var answer = programs.start(
                directory, "answer-peer", "-signaling-address", Programs.address(signaling), "--interval", "500ms");
        signaling.awaitLine("add answer peer: answer-peer-1");
        return answer;
    }

    private Program relayedOfferPeer(Program signaling, String... more) throws Exception {
        var arguments = Stream.concat(
                Stream.of("-signaling-address", Programs.address(signaling), "--ice-policy", "relay"), Stream.of(more));
        return programs.start(directory, "offer-peer", arguments.toArray(String[]::new));
    }

    @Test
    @Tag("plain")
    void peersAskForTheTurnServerAndMeetOverIt() throws Exception {
        var signaling = signaling(TurnServer.SECRET, turn.url());
        var answer = answerPeer(signaling);
        var offer = relayedOfferPeer(signaling, "--interval", "500ms", "--count", "2");

        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        assertThat(offer.log()).containsPattern("the way to the other side is relayed: relay to \\w+, udp");
        assertThat(answer.log()).containsPattern("the way to the other side is relayed: \\w+ to relay, udp");
    }

    @Test
    void whereUdpIsOfNoUseTheyReachItOverTcp() throws Exception {
        var signaling = signaling(TurnServer.SECRET, turn.url() + "?transport=tcp");
        answerPeer(signaling);
        var offer = relayedOfferPeer(signaling, "--interval", "500ms", "--count", "2");

        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        assertThat(offer.log()).containsPattern("the way to the other side is relayed: relay to \\w+, tcp");
    }

    @Test
    void aPeerThatTheTurnServerRefusesSaysSo() throws Exception {
        var signaling = signaling("not the TURN server's secret", turn.url());
        answerPeer(signaling);
        var offer = relayedOfferPeer(signaling, "--connect-timeout", "5s");

        assertThat(offer.awaitExit()).as(offer.log()).isEqualTo(5);
        assertThat(offer.log())
                .containsPattern("this side found no candidates: .* does not take the user or the password \\(401\\)");
    }

    @Test
    void theDoctorTellsAGoodServerFromABadSecret() throws Exception {
        var good = doctor(signaling(TurnServer.SECRET, turn.url()));
        assertThat(good.awaitExit()).as(good.log()).isZero();
        assertThat(good.log())
                .containsPattern("ok +TURN %s:%d over UDP +relays from".formatted(turn.host(), turn.port()))
                .containsPattern("ok +TURN %s:%d over TCP +relays from".formatted(turn.host(), turn.port()));

        var bad = doctor(signaling("not the TURN server's secret", turn.url()), "--json");
        assertThat(bad.awaitExit()).as(bad.log()).isEqualTo(1);
        assertThat(bad.log()).startsWith("{\"ok\":false,").contains("refused: error 401");
    }

    private Program doctor(Program signaling, String... more) throws Exception {
        var arguments =
                Stream.concat(Stream.of("doctor", "--signaling-address", Programs.address(signaling)), Stream.of(more));
        return programs.start(directory, "offer-peer", arguments.toArray(String[]::new));
    }
}
