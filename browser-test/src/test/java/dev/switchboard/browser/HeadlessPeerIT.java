package dev.switchboard.browser;

import static dev.switchboard.browser.Page.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.switchboard.browser.Chromium.Media;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person and the packaged room peer in one call. */
@Tag("thorough")
class HeadlessPeerIT {
    /** The peer's test pattern, from left to right: white, yellow, cyan, green, magenta, red, blue, black. */
    private static final List<Integer> BARS =
            List.of(0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf, 0x000000);

    /** The background of Chromium's camera. */
    private static final int CAMERA_GREEN = 0x008800;

    /** What codecs and conversions may add or take away. */
    private static final int TOLERANCE = 40;

    @RegisterExtension
    static final Stage STAGE = new Stage(Media.CAMERA);

    @Test
    void thePageShowsThePeersPatternInItsColours() throws IOException {
        startPeer("pattern");
        var ada = STAGE.open().join("pattern", "Ada");
        ada.awaitOthers("Peer");
        ada.awaitMovingPicture("Peer");
        eventually().untilAsserted(() -> {
            // 20 pixels a bar; a third down is the middle of the bars.
            var pixels = ada.pixels("Peer", 160, 90);
            for (var bar = 0; bar < BARS.size(); bar++) {
                var index = (30 * 160 + bar * 20 + 10) * 3;
                assertColour(pixels.subList(index, index + 3), BARS.get(bar));
            }
        });
    }

    @Test
    void thePeerSavesWhatThePagesCameraShows() throws IOException {
        var directory = Files.createDirectory(STAGE.directory().resolve("pictures"));
        startPeer("camera", "--save", directory.toString(), "--save-every", "300ms");
        STAGE.open().join("camera", "Ada").awaitOthers("Peer");
        eventually().untilAsserted(() -> {
            var files = picturesOfAda(directory);
            assertThat(files).hasSizeGreaterThanOrEqualTo(3);
            var newest = ImageIO.read(files.get(files.size() - 1).toFile());
            // Above the clock's hand, and beside its digits.
            var colour = new Color(newest.getRGB(newest.getWidth() / 2, newest.getHeight() / 4));
            assertColour(
                    List.of((long) colour.getRed(), (long) colour.getGreen(), (long) colour.getBlue()), CAMERA_GREEN);
            assertThat(Files.mismatch(files.get(0), files.get(files.size() - 1)))
                    .isNotNegative();
        });
    }

    private static void startPeer(String room, String... more) throws IOException {
        var arguments = Stream.concat(
                Stream.of(
                        "--room",
                        room,
                        "--name",
                        "Peer",
                        "--signaling-address",
                        STAGE.server().signalingAddress(),
                        "--video",
                        "test-pattern",
                        "--size",
                        "640x360",
                        "--fps",
                        "10",
                        "--ice",
                        "none"),
                Stream.of(more));
        STAGE.programs().start("room-peer", arguments.toArray(String[]::new));
    }

    /** The oldest first. */
    private static List<Path> picturesOfAda(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(HeadlessPeerIT::isOfAda).sorted().toList();
        }
    }

    private static boolean isOfAda(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith("Ada_") && name.endsWith(".png");
    }

    private static void assertColour(List<Long> actual, int expected) {
        var wanted = new Color(expected);
        assertThat(actual.get(0)).isCloseTo(wanted.getRed(), within((long) TOLERANCE));
        assertThat(actual.get(1)).isCloseTo(wanted.getGreen(), within((long) TOLERANCE));
        assertThat(actual.get(2)).isCloseTo(wanted.getBlue(), within((long) TOLERANCE));
    }
}
