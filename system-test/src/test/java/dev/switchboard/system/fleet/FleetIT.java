package dev.switchboard.system.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.Request;
import dev.switchboard.proto.ResponseCode;
import dev.switchboard.system.Program;
import dev.switchboard.system.Programs;
import dev.switchboard.system.load.LoadLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Three packaged servers on one Redis, and packaged peers that are connected to different ones. */
@Tag("thorough")
class FleetIT {
    private static final Duration FREE_WITHIN = Duration.ofSeconds(10);
    private static final PeerId ID = new PeerId("answer-peer-1");

    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    @AutoClose
    private Fleet fleet;

    @BeforeEach
    void start() throws IOException {
        fleet = new Fleet(programs, directory, 3);
    }

    private Program peer(String module, String address, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--signaling-address", address, "--ice", "none"));
        arguments.addAll(List.of(more));
        return programs.start(directory, module, arguments.toArray(String[]::new));
    }

    private Program answerPeer(String address) throws IOException {
        return peer("answer-peer", address, "--id", ID.value(), "--interval", "1s");
    }

    private Program offerPeer(String address) throws IOException {
        return peer("offer-peer", address, "--target", ID.value(), "--interval", "1s", "--count", "2");
    }

    @Test
    @Tag("plain")
    void peersOfDifferentServersMeetAndTalk() throws Exception {
        var answer = answerPeer(fleet.node(0).address());
        answer.awaitLine("recv resp[101]");
        var offer = offerPeer(fleet.node(1).address());

        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        assertThat(offer.log()).containsPattern("message from DataChannel 'data': 'answer-\\d+'");
        answer.awaitMatch(Pattern.compile("message from DataChannel 'data': 'offer-\\d+'"));
        assertThat(fleet.node(2).program().log()).doesNotContain(ID.value());
    }

    @Test
    void aServerThatIsKilledFreesItsIds() throws Exception {
        answerPeer(fleet.node(0).address()).awaitLine("recv resp[101]");
        fleet.node(0).kill();

        try (var loop = new LoadLoop("newcomers")) {
            int port = fleet.node(1).port();
            await().atMost(FREE_WITHIN)
                    .until(() -> Visitor.ask(loop, port, "/register", Request.init(ID))
                                    .join()
                            == ResponseCode.OK.code());
        }
    }

    @Test
    void anAnswerPeerWhoseServerIsKilledComesBackThroughAnother() throws Exception {
        var added = "add answer peer: " + ID;
        try (var balancer = new Balancer(fleet.ports())) {
            answerPeer(balancer.address());
            fleet.node(0).program().awaitLine(added);
            fleet.node(0).kill();
            fleet.node(1).program().awaitLine(added);
            var offer = offerPeer(fleet.node(2).address());

            assertThat(offer.awaitExit()).as(offer.log()).isZero();
        }
    }

    @Test
    void aRoomSpansServersAndForgetsWhoWasOnOneThatIsKilled() throws Exception {
        var ann = member(fleet.node(0).address(), "ann", "--size=320x180", "--fps=5");
        ann.awaitLine("in room lab");
        var bob = member(fleet.node(1).address(), "bob", "--video=none");

        ann.awaitLine("connected [bob (");
        bob.awaitLine("connected [ann (");
        fleet.node(1).kill();
        ann.awaitMatch(Pattern.compile("room: bob \\(\\w{27}\\) left"));
        member(fleet.node(2).address(), "cy", "--video=none").awaitLine("connected [ann (");
    }

    private Program member(String address, String name, String... video) throws IOException {
        var arguments = new ArrayList<>(List.of("--room", "lab", "--name", name));
        arguments.addAll(List.of(video));
        return peer("room-peer", address, arguments.toArray(String[]::new));
    }
}
