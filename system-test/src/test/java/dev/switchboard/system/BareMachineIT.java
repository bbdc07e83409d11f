package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged peers on a machine that has a Java runtime and nothing of a desktop; the server runs outside of it. */
@Tag("thorough")
class BareMachineIT {
    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private BareRoot machine;

    @BeforeAll
    static void skipWhereNoBareRootCanBeHad() throws InterruptedException {
        Requirement.check("BareMachineIT", BareRoot.obstacle());
    }

    @BeforeEach
    void buildMachine() throws IOException, InterruptedException {
        machine = new BareRoot(Files.createDirectory(directory.resolve("root")));
    }

    @Test
    void peersExchangeMessagesWithoutTheLibrariesOfADesktop() throws Exception {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        var answer =
                startInside("answer-peer", "-id", "answer-peer-1", "-signaling-address", address, "--interval", "1s");
        signaling.awaitLine("add answer peer: answer-peer-1");
        assertThat(BareRoot.namesSeenBy(answer.process()))
                .contains("libc.so.6", "answer-peer.jar")
                .doesNotContainAnyElementsOf(BareRoot.DESKTOP_LIBRARIES);

        var offer = startInside(
                "offer-peer",
                "-target",
                "answer-peer-1",
                "-signaling-address",
                address,
                "--interval",
                "1s",
                "--count",
                "2");
        assertThat(offer.awaitExit()).as(offer.log()).isZero();
        assertThat(offer.log()).contains("message from DataChannel 'data': 'answer-");
        answer.awaitLine("message from DataChannel 'data': 'offer-");
    }

    @Test
    void roomPeersSendAndSaveVideoWithoutTheLibrariesOfADesktop() throws Exception {
        var address = Programs.address(programs.startSignaling(directory));
        startInside("room-peer", "--room", "lab", "--name", "ann", "-signaling-address", address);
        startInside("room-peer", "--room", "lab", "--name", "bob", "-signaling-address", address, "--save", "/tmp/bob");

        new SavedPictures(directory.resolve("root/tmp/bob"))
                .awaitMore("ann", 1)
                .forEach(SavedPictures::assertShowsThePattern);
    }

    private Program startInside(String module, String... arguments) throws IOException {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--ice", "none"));
        return programs.start(directory, module, machine.java(Programs.jar(module), all.toArray(String[]::new)));
    }
}
