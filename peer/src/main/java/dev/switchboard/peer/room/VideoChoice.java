package dev.switchboard.peer.room;

import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.media.FrameRate;
import dev.switchboard.peer.media.FrameSize;
import dev.switchboard.peer.media.FrameSource;
import dev.switchboard.peer.media.TestPattern;
import dev.switchboard.peer.media.VideoFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a peer shows the others. As a text it says so in a log. */
public sealed interface VideoChoice {
    /**
     * The frames of it, or empty where nothing is shown.
     *
     * @throws IOException if there is a file and it cannot be used
     */
    Optional<FrameSource> open() throws IOException;

    /** The moving test pattern. */
    record Pattern(FrameSize size, FrameRate rate) implements VideoChoice {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there is no pattern of that size
         */
        public Pattern {
            TestPattern.check(size);
        }

        /** 640x360 at 30 frames a second. */
        public static Pattern defaults() {
            return new Pattern(new FrameSize(640, 360), FrameRate.ofFps(30));
        }

        @Override
        public Optional<FrameSource> open() {
            return Optional.of(new TestPattern(size, rate));
        }

        @Override
        public String toString() {
            return "the test pattern, %s at %s".formatted(size, rate);
        }
    }

    /** A y4m file, over and over, in its own size and at its own rate. */
    record File(Path path) implements VideoChoice {
        @Override
        public Optional<FrameSource> open() throws IOException {
            return Optional.of(new VideoFile(path));
        }

        @Override
        public String toString() {
            return Printable.text(path.toString());
        }
    }

    /** Nothing; the others' video is taken in all the same. */
    record None() implements VideoChoice {
        @Override
        public Optional<FrameSource> open() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "nothing";
        }
    }
}
