package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Packaged room peers and the packaged server, each in a process of its own. */
@Tag("thorough")
class RoomPeerIT {
    @RegisterExtension
    private final Programs programs = new Programs();

    @TempDir
    private Path directory;

    private Program join(String address, String name, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--room", "lab", "--name", name, "--signaling-address", address));
        arguments.addAll(List.of("--ice", "none"));
        arguments.addAll(List.of(more));
        return programs.start(directory, "room-peer", arguments.toArray(String[]::new));
    }

    private Program joinAndSave(String address, String name, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("--size", "320x180", "--fps", "15"));
        arguments.addAll(List.of("--save", directory.resolve(name).toString(), "--save-every", "500ms"));
        arguments.addAll(List.of(more));
        return join(address, name, arguments.toArray(String[]::new));
    }

    private SavedPictures savedBy(String name) {
        return new SavedPictures(directory.resolve(name));
    }

    @Test
    void twoSeeEachOthersPatternMoveAndTheLogTellsTheStory() throws Exception {
        var address = Programs.address(programs.startSignaling(directory));
        var ann = joinAndSave(address, "ann");
        var bob = joinAndSave(address, "bob", "--duration", "15s");

        for (var pictures :
                List.of(savedBy("ann").awaitMore("bob", 3), savedBy("bob").awaitMore("ann", 3))) {
            pictures.forEach(SavedPictures::assertShowsThePattern);
            assertThat(pictures.stream().map(SavedPictures::placeOfTheBlock).distinct())
                    .hasSizeGreaterThan(1);
        }
        assertThat(bob.awaitExit()).as(bob.log()).isZero();
        ann.awaitMatch(Pattern.compile("room: bob \\(\\w{27}\\) left"));
        assertThat(ann.log())
                .containsSubsequence(
                        "room: showing the test pattern, 320x180 at 15 fps",
                        "room: connecting to ws://" + address + "/ws",
                        "room: in room lab as ann (",
                        "Peer Connection State has changed: connected [bob (",
                        "of 320x180, ")
                .containsPattern("received \\d+ frames \\([0-9.]+ a second\\) of 320x180, \\d+ kbit/s \\[bob \\(")
                .doesNotContain("ice-pwd", "candidate:", "fingerprint", "v=0", "Exception");
        assertThat(bob.log()).contains("done: was in the room for 15s").doesNotContain("VM attach", "Exception");
    }

    @Test
    @Tag("plain")
    void aThirdComesAndGoesAndTheOthersDoNotCare() throws Exception {
        var address = Programs.address(programs.startSignaling(directory));
        var ann = joinAndSave(address, "ann");
        var bob = join(address, "bob", "--video", "none");
        ann.awaitLine("connected [bob (");
        var cy = joinAndSave(address, "cy");
        savedBy("cy").awaitMore("ann", 1).forEach(SavedPictures::assertShowsThePattern);
        savedBy("ann").awaitMore("cy", 1).forEach(SavedPictures::assertShowsThePattern);
        assertThat(savedBy("cy").of("bob")).isEmpty();

        cy.process().destroy();
        cy.awaitExit();
        ann.awaitMatch(Pattern.compile("cy \\(\\w{27}\\) left"));
        bob.awaitMatch(Pattern.compile("cy \\(\\w{27}\\) left"));
        assertThat(cy.log()).doesNotContain("Exception", "SIGSEGV", "VM attach");
        // What is told every five seconds, once more after that.
        bob.awaitMatch(Pattern.compile("(?s) left.* received \\d+ frames \\([^\n]*\\) of 320x180, [^\n]* \\[ann \\("));
    }

    @Test
    void eachFailureHasItsExitCodeAndOneClearLine() throws Exception {
        var address = Programs.address(programs.startSignaling(directory, "--max-room-members", "1"));
        var first = join(address, "first");
        first.awaitLine("in room lab");

        assertEnd(join(address, "second"), 7, "room lab is full");
        assertEnd(join("127.0.0.1:1", "lost"), 4, "127.0.0.1:1");
        assertEnd(join(address, "blind", "--video", "no-such-file.y4m"), 2, "'no-such-file.y4m'");
        assertThat(first.process().isAlive()).isTrue();
    }

    private static void assertEnd(Program program, int code, String word) {
        assertThat(program.awaitExit()).as(program.log()).isEqualTo(code);
        assertThat(program.log().lines().reduce((earlier, later) -> later).orElse(""))
                .contains(word);
        assertThat(program.log()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void whenTheServerIsKilledAndBackAllMeetAgain() throws Exception {
        var signaling = programs.startSignaling(directory);
        var address = Programs.address(signaling);
        var ann = joinAndSave(address, "ann");
        var bob = join(address, "bob", "--size", "320x180");
        savedBy("ann").awaitMore("bob", 1);

        signaling.process().destroyForcibly().waitFor();
        ann.awaitLine("signaling is lost");
        bob.awaitLine("signaling is lost");
        savedBy("ann").awaitMore("bob", 2);
        programs.startSignalingAt(address, directory);

        ann.awaitMatch(Pattern.compile("(?s)in room lab as ann.*in room lab as ann.*connected \\[bob \\("));
        savedBy("ann").awaitMore("bob", 2).forEach(SavedPictures::assertShowsThePattern);
    }
}
