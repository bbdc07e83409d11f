package dev.switchboard.peer.media;

import dev.switchboard.peer.log.DurationText;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is saved of the video that comes in.
 *
 * @param directory where to; must exist
 * @param every the time from one picture of a track to its next
 * @param record whether all of each track is recorded too, at about 10 MB a second for 640x360
 * @param rate the frame rate of the recordings
 */
public record SaveConfig(Path directory, Duration every, boolean record, FrameRate rate) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for less than 100 ms or more than a day between pictures
     */
    public SaveConfig {
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "pictures are saved every 100ms to 24h, not every " + DurationText.of(every));
        }
    }
}
