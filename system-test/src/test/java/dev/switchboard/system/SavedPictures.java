package dev.switchboard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** The pictures that a room peer saves of the others. */
record SavedPictures(Path directory) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What codecs and conversions may change of each component of a colour. */
    private static final int TOLERANCE = 40;

    /** The colours of the test pattern's bars, from left to right. */
    private static final List<Integer> BARS =
            List.of(0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf, 0x000000);

    /** All that there are of one member, oldest first. */
    List<Path> of(String member) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(member + "_.*\\.png"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until there are that many more of a member than there are now, and returns these. */
    List<BufferedImage> awaitMore(String member, int more) {
        int before = of(member).size();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(of(member)).as("pictures of " + member).hasSizeGreaterThanOrEqualTo(before + more));
        return of(member).stream().skip(before).map(SavedPictures::read).toList();
    }

    private static BufferedImage read(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each bar of the test pattern has its colour, in the middle. */
    static void assertShowsThePattern(BufferedImage picture) {
        for (int bar = 0; bar < BARS.size(); bar++) {
            int x = picture.getWidth() * (2 * bar + 1) / (2 * BARS.size());
            int rgb = picture.getRGB(x, picture.getHeight() / 3);
            for (int shift : new int[] {16, 8, 0}) {
                assertThat(Math.abs((rgb >> shift & 0xff) - (BARS.get(bar) >> shift & 0xff)))
                        .as("bar %d: %06x instead of %06x", bar, rgb & 0xffffff, BARS.get(bar))
                        .isLessThanOrEqualTo(TOLERANCE);
            }
        }
    }

    /** Where the block of the test pattern is, from 0 at the left to 1: what is brightest at the bottom. */
    static double placeOfTheBlock(BufferedImage picture) {
        int y = picture.getHeight() * 11 / 12;
        return IntStream.range(0, picture.getWidth())
                        .filter(x -> (picture.getRGB(x, y) & 0xff) > 128)
                        .average()
                        .orElseThrow()
                / picture.getWidth();
    }
}
