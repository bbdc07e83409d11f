package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged programs on a machine that has no network but loopback: there the library gathers no candidate. */
@Tag("thorough")
class LoopbackOnlyIT {
    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    @BeforeAll
    static void skipWhereNoSuchNetworkCanBeHad() throws InterruptedException {
        Requirement.check("LoopbackOnlyIT", LoopbackNetwork.obstacle());
    }

    private Program start(LoopbackNetwork network, String module, String... arguments) throws IOException {
        return programs.start(directory, module, network.java(module, arguments));
    }

    @Test
    void peersExchangeMessagesWithoutAnyOtherNetwork() throws Exception {
        var network = LoopbackNetwork.create(programs, directory);
        var signaling = start(network, "signaling", "-addr", "127.0.0.1:0", "--http", "none");
        var address = Programs.address(signaling);
        var answer = start(network, "answer-peer", "-signaling-address", address, "--interval", "500ms");
        signaling.awaitLine("add answer peer: answer-peer-1");

        // Two at once: each connection has a port of its own. The default STUN server is out of reach, and no
        // hindrance.
        var one = start(network, "offer-peer", "-signaling-address", address, "--interval", "500ms", "--count", "3");
        var two = start(network, "offer-peer", "-signaling-address", address, "--interval", "500ms", "--count", "3");

        assertThat(one.awaitExit()).as(one.log()).isZero();
        assertThat(two.awaitExit()).as(two.log()).isZero();
        assertThat(one.log()).contains("message from DataChannel 'data': 'answer-");
        answer.awaitLine("message from DataChannel 'data': 'offer-");
    }

    @Test
    void roomPeersSeeEachOtherWithoutAnyOtherNetwork() throws Exception {
        var network = LoopbackNetwork.create(programs, directory);
        var address = Programs.address(start(network, "signaling", "-addr", "127.0.0.1:0", "--http", "none"));
        var pictures = directory.resolve("pictures");
        start(network, "room-peer", "--room", "lab", "--name", "ann", "-signaling-address", address);
        start(network, "room-peer", "--room", "lab", "--name", "bob", "-signaling-address", address);
        start(
                network,
                "room-peer",
                "--room",
                "lab",
                "--name",
                "cy",
                "-signaling-address",
                address,
                "--video",
                "none",
                "--save",
                pictures.toString());

        // Each of the three has a connection, and so a port of its own, to each of the others.
        var saved = new SavedPictures(pictures);
        saved.awaitMore("ann", 1).forEach(SavedPictures::assertShowsThePattern);
        saved.awaitMore("bob", 1).forEach(SavedPictures::assertShowsThePattern);
    }
}
