package dev.switchboard.peer.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Y4mTest {
    @ParameterizedTest
    @CsvSource({"64x48, 30, 1", "5x3, 30000, 1001", "1x1, 1, 10"})
    void whatIsWrittenIsReadAgain(String text, int frames, int seconds) throws IOException {
        var header = new Y4mHeader(FrameSize.parse(text), new FrameRate(frames, seconds));
        var bytes = new ByteArrayOutputStream();
        var first = noise(header.size(), 1);
        var second = noise(header.size(), 2);
        try (var writer = new Y4mWriter(bytes, header)) {
            writer.write(first);
            writer.write(second);
        }

        var reader = reader(bytes.toByteArray());
        assertThat(reader.header()).isEqualTo(header);
        var read = I420Frame.allocate(header.size());
        assertThat(reader.read(read)).isTrue();
        assertThat(samples(read)).isEqualTo(samples(first));
        assertThat(reader.read(read)).isTrue();
        assertThat(samples(read)).isEqualTo(samples(second));
        assertThat(reader.read(read)).isFalse();
    }

    private static I420Frame noise(FrameSize size, long seed) {
        var random = new Random(seed);
        var frame = I420Frame.allocate(size);
        random.nextBytes(frame.y().samples());
        random.nextBytes(frame.u().samples());
        random.nextBytes(frame.v().samples());
        return frame;
    }

    private static String samples(I420Frame frame) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(frame.y().samples());
        bytes.writeBytes(frame.u().samples());
        bytes.writeBytes(frame.v().samples());
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static Y4mReader reader(byte[] bytes) throws IOException {
        return new Y4mReader(new ByteArrayInputStream(bytes));
    }

    private static Y4mReader reader(String text) throws IOException {
        return reader(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "YUV4MPEG2 W4 H2 F30:1, 30, 1",
        "YUV4MPEG2 H2 W4, 25, 1",
        "YUV4MPEG2 W4  H2 F0:0 , 25, 1",
        "YUV4MPEG2 W4 H2 F24000:1001 It A128:117 C420mpeg2 XYSCSS=420MPEG2, 24000, 1001",
        "YUV4MPEG2 W4 H2 F60:1 Ip A0:0 C420paldv XCOLORRANGE=LIMITED, 60, 1",
        "YUV4MPEG2 C420 W4 H2 F50:2 I?, 50, 2"
    })
    void headersMayBeInAnyOrderWithThingsThatDoNotMatter(String header, int frames, int seconds) throws IOException {
        var read = reader(header + "\nFRAME Ixyz\n" + "y".repeat(8) + "uuvv");

        assertThat(read.header()).isEqualTo(new Y4mHeader(new FrameSize(4, 2), new FrameRate(frames, seconds)));
        assertThat(read.read(I420Frame.allocate(new FrameSize(4, 2)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                 | not a YUV4MPEG2",
                "RIFF                               | not a YUV4MPEG2",
                "YUV4MPEG W4 H2                     | not a YUV4MPEG2",
                "YUV4MPEG2                          | names no size",
                "YUV4MPEG2 W4                       | names no size",
                "YUV4MPEG2 W4 H0                    | names no size",
                "YUV4MPEG2 W-4 H2                   | width is not a number",
                "YUV4MPEG2 W4 H9999999999           | height is not a number",
                "YUV4MPEG2 W99999 H2                | edges of 1 to 4096",
                "YUV4MPEG2 W4 H2 F30                | not of the form F30:1",
                "YUV4MPEG2 W4 H2 F30:0              | frame rate cannot be used",
                "YUV4MPEG2 W4 H2 F1000000:1         | frame rate cannot be used",
                "YUV4MPEG2 W4 H2 Fa:b               | frame rate is not a number",
                "YUV4MPEG2 W4 H2 C422               | C422, and only 8-bit 4:2:0",
                "YUV4MPEG2 W4 H2 C420p10            | C420p10, and only 8-bit 4:2:0",
                "YUV4MPEG2 W4 H2 Cmono              | Cmono, and only 8-bit 4:2:0"
            })
    void whatCannotBeReadIsRefusedWithTheReason(String header, String reason) {
        assertThatThrownBy(() -> reader(header + "\nFRAME\n"))
                .isInstanceOf(Y4mException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aFileWithoutAnEndOfLineIsNotReadForEver() {
        assertThatThrownBy(() -> reader("YUV4MPEG2 " + "x".repeat(5000)))
                .isInstanceOf(Y4mException.class)
                .hasMessageContaining("not a YUV4MPEG2");
    }

    @Test
    void aFrameThatDoesNotBeginAsOneIsRefused() throws IOException {
        var reader = reader("YUV4MPEG2 W4 H2\nFRAMES\n" + "y".repeat(12));

        assertThatThrownBy(() -> reader.read(I420Frame.allocate(new FrameSize(4, 2))))
                .isInstanceOf(Y4mException.class)
                .hasMessageContaining("FRAME");
    }

    @Test
    void aFileIsShownOverAndOverWithoutWhatBreaksOff(@TempDir Path directory) throws IOException {
        var path = directory.resolve("two-and-a-half.y4m");
        Files.writeString(
                path,
                "YUV4MPEG2 W4 H2 F30:1\nFRAME\n" + "a".repeat(12) + "FRAME\n" + "b".repeat(12) + "FRAME\n"
                        + "c".repeat(5));

        try (var file = new VideoFile(path)) {
            var shown = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                shown.append((char) file.next().y().at(0, 0));
            }
            assertThat(shown).hasToString("ababa");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"YUV4MPEG2 W4 H2\n", "YUV4MPEG2 W4 H2\nFRAME\nabc"})
    void aFileWithoutAWholeFrameIsRefused(String content, @TempDir Path directory) throws IOException {
        var path = Files.writeString(directory.resolve("empty.y4m"), content);

        try (var file = new VideoFile(path)) {
            assertThatThrownBy(file::next).isInstanceOf(Y4mException.class).hasMessageContaining("not one whole frame");
        }
    }
}
