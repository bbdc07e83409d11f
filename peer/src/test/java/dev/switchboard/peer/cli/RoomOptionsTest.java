package dev.switchboard.peer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.cli.LogFormat;
import dev.switchboard.cli.LogLevel;
import dev.switchboard.peer.client.SignalingAddress;
import dev.switchboard.peer.client.SignalingConfig;
import dev.switchboard.peer.connection.IceConfig;
import dev.switchboard.peer.media.FrameRate;
import dev.switchboard.peer.media.FrameSize;
import dev.switchboard.peer.media.SaveConfig;
import dev.switchboard.peer.room.RoomPeerConfig;
import dev.switchboard.peer.room.VideoChoice;
import dev.switchboard.proto.RoomId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class RoomOptionsTest {
    @TempDir
    private Path directory;

    @Command(name = "room-peer")
    private static final class RoomCommand {
        @Mixin
        private RoomOptions options = new RoomOptions();
    }

    private static RoomOptions parse(String... arguments) {
        var command = new RoomCommand();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return command.options;
    }

    @Test
    void defaultsAreThoseOfTheLibrary() {
        var options = parse("--room", "lab 1");
        var config = options.config();

        assertThat(config).isEqualTo(RoomPeerConfig.in(new RoomId("lab 1")).withName(config.name()));
        assertThat(config.video()).isEqualTo(new VideoChoice.Pattern(new FrameSize(640, 360), FrameRate.ofFps(30)));
        assertThat(config.name()).matches("room-peer-[a-z0-9]{8}");
        assertThat(options.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(options.logFormat()).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void everyOptionIsTaken() {
        var saved = directory.resolve("new").resolve("pictures");
        var options = parse(
                "--room=lab",
                "--name=Ann",
                "--signaling-address=wss://host:1",
                "--ice=none",
                "--video=test-pattern",
                "--size=320x180",
                "--fps=15",
                "--save=" + saved,
                "--save-every=500ms",
                "--record",
                "--duration=1m",
                "--log-level=trace",
                "--log-format=json");

        assertThat(options.config())
                .isEqualTo(new RoomPeerConfig(
                        new RoomId("lab"),
                        "Ann",
                        SignalingConfig.at(SignalingAddress.parse("wss://host:1")),
                        IceConfig.none(),
                        new VideoChoice.Pattern(new FrameSize(320, 180), FrameRate.ofFps(15)),
                        Optional.of(new SaveConfig(saved, Duration.ofMillis(500), true, FrameRate.ofFps(15))),
                        Optional.of(Duration.ofMinutes(1))));
        assertThat(saved).isDirectory();
        assertThat(options.logLevel()).isEqualTo(LogLevel.TRACE);
        assertThat(options.logFormat()).isEqualTo(LogFormat.JSON);
    }

    @Test
    void nothingOrAFileCanBeShown() throws Exception {
        var file = Files.writeString(directory.resolve("clip.y4m"), "YUV4MPEG2 W2 H2 F30:1\nFRAME\nyyyyuv");

        assertThat(parse("--room=lab", "--video=none").config().video()).isEqualTo(new VideoChoice.None());
        assertThat(parse("--room=lab", "--video", file.toString()).config().video())
                .isEqualTo(new VideoChoice.File(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--name=x | '--room=ROOM'",
                "--room=a\u0007b | '--room': 'a\\u{7}b': a room's name must not contain",
                "--room=x --name=a\u0007b | '--name': a name must not contain",
                "--room=x --size=big | '--size': 'big': not of the form WIDTHxHEIGHT",
                "--room=x --size=641x360 | '--size': the test pattern has even edges",
                "--room=x --size=2x2 | '--size': the test pattern has edges of 32",
                "--room=x --size=64x64 --video=none | '--size': only the test pattern",
                "--room=x --fps=0 | '--fps': '0': not a whole number from 1",
                "--room=x --fps=61 | '--fps': it is from 1 to 60, not 61",
                "--room=x --video=no-such-file | '--video': 'no-such-file' is no file",
                "--room=x --record | '--record': it needs --save",
                "--room=x --save=d --save-every=1ms | '--save-every': pictures are saved every 100ms to 24h, not every 1ms",
                "--room=x --duration=soon | '--duration': 'soon' is not a duration",
                "--room=x --ice=turn:a:1 | '--ice' (URL): 'turn:…': a TURN server needs a user and a password: turn:USER:PASSWORD@HOST"
            })
    void badValueIsNamedWithTheReason(String arguments, String message) {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse(arguments.split(" ", -1)).config())
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "hello, it is not a YUV4MPEG2 (y4m) file",
        "YUV4MPEG2 W2 H2 C444, its pixels are laid out as C444",
        "YUV4MPEG2 W2 H2, there is not one whole frame in it"
    })
    void fileThatCannotBeShownIsRefused(String content, String reason) throws Exception {
        var file = Files.writeString(directory.resolve("clip.y4m"), content + "\n");

        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse("--room=x", "--video", file.toString()).config())
                .withMessageContaining("'" + file + "': " + reason);
    }

    @Test
    void fileIsNoDirectoryToSaveTo() throws Exception {
        var file = Files.createFile(directory.resolve("file"));

        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse("--room=x", "--save", file.toString()).config())
                .withMessageContaining("'" + file + "' is no directory");
    }
}
