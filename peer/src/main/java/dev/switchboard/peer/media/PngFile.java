package dev.switchboard.peer.media;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** Pictures as PNG files. */
final class PngFile {
    static {
        // Before the first touch of AWT: there is no screen, and none is needed.
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private PngFile() {}

    /** Writes a picture. Whoever sees the file by its name sees all of it. */
    static void write(I420Frame frame, Path file) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            write(image(frame), part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java writes no PNG");
            }
        }
    }

    private static BufferedImage image(I420Frame frame) {
        int width = frame.size().width();
        int height = frame.size().height();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = frame.rgbAt(x, y);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }
}
