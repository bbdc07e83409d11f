package dev.switchboard.peer.cli;

import dev.switchboard.cli.DurationConverter;
import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.media.FrameRate;
import dev.switchboard.peer.media.FrameSize;
import dev.switchboard.peer.media.SaveConfig;
import dev.switchboard.peer.media.VideoFile;
import dev.switchboard.peer.room.RoomPeerConfig;
import dev.switchboard.peer.room.VideoChoice;
import dev.switchboard.proto.RoomId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a room peer. */
@SuppressWarnings("NullAway.Init") // picocli sets them before it calls the command
public final class RoomOptions extends CommonOptions {
    private static final String PATTERN = "test-pattern";
    private static final String NONE = "none";
    private static final int MAX_FPS = 60;

    @Option(
            names = "--room",
            paramLabel = "ROOM",
            required = true,
            converter = RoomIdConverter.class,
            description = "The room to meet in.")
    private RoomId room;

    @Option(names = "--name", paramLabel = "NAME", description = "What to be called there. Default: a fresh name.")
    private @Nullable String name;

    @Option(
            names = "--video",
            paramLabel = "VIDEO",
            defaultValue = PATTERN,
            description = "What to show the others: 'test-pattern', a y4m file, which is shown over and over,"
                    + " or 'none'.")
    private String video;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = FrameSizeConverter.class,
            description = "The size of the test pattern; its edges are even. Default: 640x360.")
    private @Nullable FrameSize size;

    @Option(
            names = "--fps",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "30",
            description = "Frames a second of the test pattern, and of recordings: 1 to 60.")
    private Integer fps;

    @Option(
            names = "--save",
            paramLabel = "DIR",
            description = "Save pictures of each of the others' tracks there, as NAME_ID_TIME.png.")
    private @Nullable Path directory;

    @Option(
            names = "--save-every",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5s",
            description = "The time from one picture of a track to the next, such as 500ms or 5s.")
    private Duration saveEvery;

    @Option(
            names = "--record",
            description = "Record each track too, as NAME_ID_TIME.y4m beside the pictures: 10 MB a second for 640x360.")
    private boolean recording;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Leave the room after that time. Default: stay.")
    private @Nullable Duration duration;

    /**
     * What the peer is to do. A directory to save to is made if there is none.
     *
     * @throws ParameterException if a value cannot be used; the message says which and why
     */
    public RoomPeerConfig config() {
        var config = RoomPeerConfig.in(room)
                .withSignaling(signaling())
                .withIce(iceConfig())
                .withVideo(video());
        return leaving(saving(named(config)));
    }

    private RoomPeerConfig named(RoomPeerConfig config) {
        var given = name;
        return given == null ? config : checked("--name", () -> config.withName(given));
    }

    private VideoChoice video() {
        var chosen = size;
        if (video.equals(PATTERN)) {
            var defaults = VideoChoice.Pattern.defaults();
            var rate = rate();
            return checked("--size", () -> new VideoChoice.Pattern(chosen == null ? defaults.size() : chosen, rate));
        }
        if (chosen != null) {
            throw refused("--size", "only the test pattern can be given a size");
        }
        return video.equals(NONE) ? new VideoChoice.None() : file();
    }

    /** Its first frame is read to see that it can be. */
    private VideoChoice file() {
        var path = checked("--video", () -> Path.of(video));
        if (!Files.isRegularFile(path)) {
            throw refused("--video", quoted(path) + " is no file, nor 'test-pattern' or 'none'");
        }
        try (var file = new VideoFile(path)) {
            file.next();
        } catch (IOException e) {
            throw refused("--video", quoted(path) + ": " + e.getMessage());
        }
        return new VideoChoice.File(path);
    }

    private FrameRate rate() {
        if (fps > MAX_FPS) {
            throw refused("--fps", "it is from 1 to %d, not %d".formatted(MAX_FPS, fps));
        }
        return FrameRate.ofFps(fps);
    }

    private RoomPeerConfig saving(RoomPeerConfig config) {
        var chosen = directory;
        if (chosen == null) {
            if (recording) {
                throw refused("--record", "it needs --save");
            }
            return config;
        }
        var saved = checked("--save-every", () -> new SaveConfig(chosen, saveEvery, recording, rate()));
        create(chosen);
        return config.withSaved(saved);
    }

    private void create(Path chosen) {
        try {
            Files.createDirectories(chosen);
        } catch (FileAlreadyExistsException e) {
            throw refused("--save", quoted(chosen) + " is no directory");
        } catch (IOException e) {
            throw refused("--save", quoted(chosen) + " cannot be made: " + Printable.text(e.toString()));
        }
    }

    private RoomPeerConfig leaving(RoomPeerConfig config) {
        var time = duration;
        return time == null ? config : checked("--duration", () -> config.withDuration(time));
    }

    private static String quoted(Path path) {
        return '\'' + Printable.text(path.toString()) + '\'';
    }
}
