package dev.switchboard.peer.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackSaverTest {
    private static final FrameSize SIZE = new FrameSize(64, 48);
    private static final FrameRate RATE = FrameRate.ofFps(10);
    private static final long TENTH = 100_000_000L;

    private final TestPattern pattern = new TestPattern(SIZE, RATE);
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<IOException> failures = new ArrayList<>();

    @TempDir
    private Path directory;

    private TrackSaver saver;

    @BeforeEach
    void saveEverySecond() {
        saver = saver(false);
    }

    private TrackSaver saver(boolean recording) {
        return new TrackSaver(
                new SaveConfig(directory, Duration.ofSeconds(1), recording, RATE), "Ann_x", tasks::add, failures::add);
    }

    /** Time runs in tenths of a second, from a moment near the overflow of the clock. */
    private static long at(int tenths) {
        return Long.MAX_VALUE - 3 * TENTH + tenths * TENTH;
    }

    private void offer(int tenths, I420Frame frame) {
        if (saver.wants(at(tenths))) {
            saver.take(frame, at(tenths));
        }
    }

    private void write() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private List<Path> files(String type) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(type)).sorted().toList();
        }
    }

    @Test
    void oneFrameASecondBecomesAPicture() throws Exception {
        int taken = 0;
        for (int tenths = 0; tenths < 25; tenths++) {
            if (saver.wants(at(tenths))) {
                saver.take(pattern.next(), at(tenths));
                taken++;
                write();
            }
        }

        assertThat(taken).isEqualTo(3);
        assertThat(files(".png"))
                .isNotEmpty()
                .allMatch(file -> file.getFileName().toString().matches("Ann_x_[0-9]{8}-[0-9]{6}-[0-9]{3}\\.png"));
        assertThat(files(".y4m")).isEmpty();
        assertThat(files(".part")).isEmpty();
    }

    @Test
    void aPictureShowsTheFrame() throws Exception {
        offer(0, pattern.next());
        write();

        var image = ImageIO.read(files(".png").get(0).toFile());
        assertThat(image.getWidth()).isEqualTo(64);
        assertThat(image.getHeight()).isEqualTo(48);
        for (int bar = 0; bar < 8; bar++) {
            var wanted = Rgb.of(TestPattern.BARS.get(bar));
            Rgb.of(image.getRGB(4 + 8 * bar, 10)).isWithin(3, wanted.red(), wanted.green(), wanted.blue());
        }
    }

    @Test
    void framesThatCannotBeWrittenInTimeAreNotTaken() {
        saver = saver(true);
        for (int tenths = 0; tenths < 10; tenths++) {
            offer(tenths, pattern.next());
        }
        assertThat(tasks).hasSize(4);

        write();
        assertThat(saver.wants(at(11))).isTrue();
    }

    @Test
    void aRecordingPlaysInRealTime() throws Exception {
        saver = saver(true);
        for (int tenths : new int[] {0, 1, 2, 5, 6, 20}) {
            offer(tenths, pattern.next());
            write();
        }
        saver.close();
        write();

        assertThat(frames(files(".y4m").get(0))).isEqualTo(21);
    }

    @Test
    void aLongSilenceIsCutShort() throws Exception {
        saver = saver(true);
        offer(0, pattern.next());
        offer(36_000, pattern.next());
        offer(36_001, pattern.next());
        saver.close();
        write();

        assertThat(frames(files(".y4m").get(0))).isEqualTo(52);
    }

    private static int frames(Path file) throws IOException {
        try (var reader = new Y4mReader(Files.newInputStream(file))) {
            assertThat(reader.header()).isEqualTo(new Y4mHeader(SIZE, RATE));
            var frame = I420Frame.allocate(SIZE);
            int frames = 0;
            while (reader.read(frame)) {
                frames++;
            }
            return frames;
        }
    }

    @Test
    void otherFramesBeginAnotherRecording() throws Exception {
        saver = saver(true);
        offer(0, pattern.next());
        write();
        // Names tell times apart to the millisecond.
        awaitAnotherMillisecond();
        offer(1, I420Frame.allocate(new FrameSize(32, 24)));
        saver.close();
        write();

        assertThat(files(".y4m")).hasSize(2);
    }

    private static void awaitAnotherMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whenNothingCanBeWrittenThatIsToldOnceAndNothingMoreIsTaken() throws Exception {
        Files.delete(directory);
        offer(0, pattern.next());
        offer(10, pattern.next());
        write();

        assertThat(failures).hasSize(1);
        assertThat(saver.wants(at(100))).isFalse();
        Files.createDirectory(directory);
    }

    @Test
    void nothingIsTakenAfterTheEnd() throws Exception {
        saver.close();
        write();

        assertThat(saver.wants(at(0))).isFalse();
        saver.take(pattern.next(), at(0));
        write();
        assertThat(files("")).isEmpty();
    }
}
